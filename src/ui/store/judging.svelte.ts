/**
 * What is judged of the open report. The program for it comes after the cells: until then nothing is found, and nothing is
 * called done.
 */
import type { Arithmetic } from '../../domain/arithmetic'
import { type Draft, isoDate } from '../../domain/draft'
import type { Finding } from '../../domain/finding'
import type { Advice, CellKey, Form, TableId } from '../../domain/form'
import type { Sheet } from '../../domain/sheet'
import { type Progress, UNJUDGED } from '../../domain/verdict'
import { adviceOn } from '../../forms'
import { want } from '../kit/lost.svelte'
import { type Attended, type Attention, CALM } from './attention'
import type * as Judge from './judge'
import type { Renewed } from './judge'

/** A draft with its sheet. */
interface Checked {
  readonly draft: Draft
  readonly sheet: Sheet
}

export class Judging {
  #judge: typeof Judge | undefined = $state.raw(undefined)
  #advice: Advice | undefined = $state.raw(undefined)

  constructor(
    private readonly form: Form,
    report: Renewed,
  ) {
    const catchUp = () => this.#judge?.catchUp(form, this.#advice, report)
    want(
      () => import('./judge'),
      (judge) => {
        this.#judge = judge
        catchUp()
      },
    )
    // The form works without; what the rules of advice find is missing until it comes.
    want(
      () => adviceOn(form.id),
      (advice) => {
        this.#advice = advice
        catchUp()
      },
    )
  }

  get isHere(): boolean {
    return this.#judge !== undefined
  }

  /** What helps to write the report, once it is here. */
  get advice(): Advice | undefined {
    return this.#advice
  }

  findingsOf({ draft, sheet }: Checked): Finding[] {
    const today = isoDate(new Date())
    return this.#judge?.evaluate(this.form, sheet, draft, this.#advice?.rules, today) ?? []
  }

  /** A draft that is to follow another, with the sentences that follow its figures. */
  renewed(last: Draft, next: Draft): Draft {
    return this.#judge?.renewed(this.form, this.#advice, last, next) ?? next
  }

  progressOf({ draft, sheet }: Checked, findings: readonly Finding[]): Progress {
    return this.#judge?.progressOf(this.form, draft, sheet, findings) ?? UNJUDGED
  }

  attentionOn(report: Attended, table: TableId): Attention {
    return this.#judge?.attentionOn(report, table) ?? CALM
  }

  /** A total and what its parts make; undefined where they are no figures yet. */
  arithmeticOf({ sheet }: Checked, total: CellKey): Arithmetic | undefined {
    return this.#judge?.arithmeticOf(this.form, sheet, total)
  }
}
