/**
 * The one store of the open draft. Every input comes in through a verb, makes the next draft, is written
 * at once, and is checked whole; what the screen shows is derived from there.
 */
import { type Finding, placeOf } from '../../domain/finding'
import { type Draft, isDraft, isoDate, withValue, withValues } from '../../domain/draft'
import { normalise, told } from '../../domain/figure'
import type { Advice, CellKey, Form, TableId } from '../../domain/form'
import type { Settled } from '../../domain/placing/settle'
import { type Sheet, sumOf, summedUp } from '../../domain/sheet'
import { type Progress, UNJUDGED } from '../../domain/verdict'
import { NO_STEPS, type Steps, type Turned, redone, stepped, undone } from '../../domain/steps'
import { adviceOn } from '../../forms'
import type { Reason } from '../../storage/snapshots'
import type { DraftRecord } from '../../storage/records'
import { Keeping, type Opened } from './keeping.svelte'
import { want } from '../kit/lost.svelte'
import type * as Judge from './judge'
import { LiveSheet } from './live-sheet.svelte'
import { type Attention, CALM } from './attention'
import { Tabs } from './tabs'
import { Burst, type Typing, type Writing } from './typing'
import { goTo, reportHash } from '../kit/route.svelte'
import { SaidLine, stepOpen } from './said.svelte'
import { type View, arrivalOf, stepHolding, viewOf } from './view.svelte'

export class OpenDraft {
  readonly id: string
  readonly form: Form
  readonly keeping: Keeping
  readonly tabs: Tabs
  readonly live: LiveSheet
  /** What was done, to be undone. */
  steps: Steps
  typing: Typing | undefined
  /** The cell chosen last; it stays chosen when the focus goes to the remarks, or a click there would miss. */
  focused: CellKey | undefined
  /** The finding the writer asked for; the one being shown may follow the focus instead. */
  chosen: string | undefined
  /** The cell the mouse is over, if something is wrong with it. */
  hovered: CellKey | undefined
  /** What judges it, once it is here. */
  private judge: typeof Judge | undefined
  /** What helps to write it, once it is here. */
  advice: Advice | undefined
  view: View | undefined
  /** The view that has had the focus. */
  answered: View | undefined
  readonly line = new SaidLine(() => this.steps)
  /** When a file that holds the draft went out last, in milliseconds since 1970. */
  handedOutAt: number
  /** Whether the pages are to be printed as soon as they are made. */
  printing: boolean
  private readonly pen = new Burst()

  /** `stored`: what is known of it when it was read; a draft that no page has stored yet has nothing. */
  constructor(
    record: Omit<DraftRecord, 'writer'>,
    form: Form,
    stored?: Pick<Opened, 'was' | 'seen'>,
  ) {
    this.id = record.id
    this.form = form
    this.tabs = new Tabs(this)
    this.keeping = new Keeping(record, stored, (status) => this.tabs.heed(status))
    this.live = new LiveSheet(form, record.draft, () => this.forget())
    this.steps = $state.raw(record.steps)
    this.typing = $state.raw(undefined)
    this.focused = $state.raw(undefined)
    this.chosen = $state.raw(undefined)
    this.hovered = $state.raw(undefined)
    this.view = $state.raw(undefined)
    this.judge = $state.raw(undefined)
    want(
      () => import('./judge'),
      (judge) => (this.judge = judge),
    )
    this.advice = $state.raw(undefined)
    // The form works without; what the rules of advice find is missing until it comes.
    want(
      () => adviceOn(form.id),
      (advice) => (this.advice = advice),
    )
    this.handedOutAt = $state.raw(0)
    this.printing = $state.raw(false)
  }

  get draft(): Draft {
    return this.live.current.draft
  }

  get sheet(): Sheet {
    return this.live.current.sheet
  }

  /** Every finding; a frame behind the hand that types. */
  readonly findings = $derived.by((): Finding[] => {
    const { draft, sheet } = this.live.checked
    const today = isoDate(new Date())
    return this.judge?.evaluate(this.form, sheet, draft, this.advice?.rules, today) ?? []
  })
  /** What is shown: a finding that typing brings up waits until the cell is left, so nothing flickers. */
  readonly shown = $derived.by((): Finding[] => {
    const typing = this.typing
    return typing ? this.findings.filter((finding) => typing.known.has(finding.id)) : this.findings
  })
  readonly progress = $derived.by(() => this.progressBy(this.shown))
  /** Judged by all findings, shown or not: what may be done with the report, and whether the PDF is the final one. */
  readonly verdict = $derived.by(() => this.progressBy(this.findings).verdict)
  readonly final = $derived.by(() => this.progressBy(this.findings).final)

  private progressBy(findings: readonly Finding[]): Progress {
    const { draft, sheet } = this.live.checked
    return this.judge?.progressOf(this.form, draft, sheet, findings) ?? UNJUDGED
  }

  /** What the eye should rest on in a table. */
  attentionOn(table: TableId): Attention {
    return this.judge?.attentionOn(this, table) ?? CALM
  }

  /** Whether anything has been judged yet. */
  get judged(): boolean {
    return this.judge !== undefined
  }

  /** The words of the line under the heading; to set them says a thing without an offer. */
  get said(): string {
    return this.line.current?.words ?? ''
  }

  set said(words: string) {
    this.line.say(words)
  }

  /** Stores a draft that no page has stored yet. */
  save(): void {
    this.keeping.put({ draft: this.draft, steps: this.steps })
  }

  /** Takes what another page has written since, if nothing typed here is still unsaved; wherever the cursor is. */
  async refresh(): Promise<void> {
    if (await this.keeping.isBack()) return this.save()
    const stored = await this.keeping.newer()
    if (stored) this.takeUp(stored)
  }

  takeUp(stored: Opened): void {
    this.typing = undefined
    this.keeping.goOnFrom(stored)
    this.live.take(stored.record.draft, false)
    this.steps = stored.record.steps
  }

  /** The page may be going away, and no blur may come: the cell is left, and what is not stored yet is put down. */
  rest(): void {
    this.hovered = undefined
    if (this.typing) this.leave(this.typing.key)
    else this.live.settle()
    this.keeping.rest({ draft: this.draft, steps: this.steps })
  }

  /** Takes the next draft and writes it; `same`: the change goes on with the step before. */
  change(next: Draft, what: string, place: string, same = false, typing = false): void {
    if (next === this.draft || this.keeping.held) return
    this.take(next, stepped(this.steps, this.draft, next, { what, place, same }), typing)
  }

  /** The same for writing, which is one step as long as it goes on. */
  write(next: Draft, what: string, place: string, writing: Writing, typing: boolean): void {
    this.change(next, what, place, this.pen.goesOn(writing), typing)
  }

  /** The same for a change that is more than typing: how the draft was goes into its history, whenever that was kept last. */
  replace(next: Draft, what: string, place: string, reason: Reason): void {
    if (next === this.draft || this.keeping.held) return
    this.typing = undefined
    this.take(next, stepped(this.steps, this.draft, next, { what, place }), false, reason)
    this.line.say(`已${what}`, 'undo')
  }

  /** Goes back to how the report was; it stays the same report, on its form. */
  restore(draft: Draft, what: string): void {
    this.replace({ ...draft, form: this.draft.form }, what, '', 'restored')
  }

  private take(next: Draft, steps: Steps, typing: boolean, reason?: Reason): void {
    const last = this.draft
    this.steps = steps
    this.live.take(next, typing)
    this.keeping.put({ draft: next, steps }, last, reason)
  }

  // ── steps back and forth ──

  undo(): void {
    this.turn(undone(this.draft, this.steps), true)
  }

  redo(): void {
    this.turn(redone(this.draft, this.steps), false)
  }

  private turn(to: Turned | undefined, back: boolean): void {
    if (!to || this.keeping.held) return
    this.typing = undefined
    this.pen.end()
    // Steps that were damaged where they are stored make no draft.
    if (!isDraft(to.draft)) return void (this.steps = NO_STEPS)
    this.take(to.draft, to.steps, false)
    const view = viewOf(to.step, back)
    this.line.say(
      `${back ? '已撤销' : '已重做'}：${to.step.what}${arrivalOf(this.form, view)}`,
      back ? 'redo' : 'undo',
      view.key ? stepHolding(view.key) : stepOpen(),
    )
    // What concerns the whole report is seen on any step.
    if (view.key !== '') this.turnTo(view)
  }

  // ── where the writer is ──

  /** Brings a cell or field up, on whichever step it is. */
  turnTo(view: View): void {
    this.view = view
    goTo(reportHash(this.id, stepHolding(view.key)))
  }

  /** Shows a finding and brings its first cell up, or its text. */
  goTo(finding: Finding): void {
    const key = placeOf(finding)
    if (!key) return
    this.chosen = finding.id
    this.turnTo({ key, focus: true })
  }

  focus(key: CellKey): void {
    this.focused = key
  }

  // ── cells ──

  /** A cell's characters, at every keystroke. */
  type(key: CellKey, text: string): void {
    if (this.keeping.held) return
    const goesOn = this.typing?.key === key
    // Set once for a cell: at every further key only the sheet changes.
    if (!goesOn) {
      const known = new Set(this.findings.map((finding) => finding.id))
      this.typing = { key, before: this.draft.values[key] ?? '', known }
    }
    this.change(withValue(this.draft, key, text), '填写', key, goesOn, true)
  }

  /** A finding that is mended goes and does not come back while the hand is still in the cell. */
  private forget(): void {
    if (!this.typing) return
    const now = new Set(this.findings.map((finding) => finding.id))
    const known = new Set([...this.typing.known].filter((id) => now.has(id)))
    if (known.size < this.typing.known.size) this.typing = { ...this.typing, known }
  }

  /**
   * The cell is left: what was typed becomes the figure it was read as, which is said unless it looks the same, and
   * a total that came out as its parts make it follows them again.
   */
  leave(key: CellKey): void {
    const typed = this.draft.values[key]
    if (this.typing?.key === key && typed !== undefined) {
      const unit = this.sheet.get(key)?.unit ?? 'count'
      const text = normalise(typed, unit)
      const taken = told(typed, unit)
      const follows = sumOf(this.form, key) && summedUp(this.form, this.draft, key) === text
      if (follows || text !== typed)
        this.change(withValue(this.draft, key, follows ? '' : text), '填写', key, true)
      // After the step, which ends what was said before it.
      if (taken) this.said = taken
    }
    this.live.settle()
    this.typing = undefined
  }

  /** Gives a cell back what stood in it before the hand came to it. */
  giveBack(key: CellKey): void {
    if (this.typing?.key !== key) return
    this.change(withValue(this.draft, key, this.typing.before), '填写', key, true)
    this.typing = undefined
  }

  /** Takes the figure the parts make: the total follows them from now on. */
  useComputed(key: CellKey): void {
    this.change(withValue(this.draft, key, ''), '改用合计', key)
    this.line.say('已改用合计', 'undo')
    this.view = { key, focus: true }
  }

  /** Puts texts into many cells as one step: a block cleared, filled, or placed. */
  setCells(changes: readonly (readonly [CellKey, string])[], what: string): void {
    const [first] = changes
    if (first) this.replace(withValues(this.draft, changes), what, first[0], 'filled')
  }

  /** Puts copied tables in, in one step; `notes` are those of all cells, if they change. */
  place(values: Settled['values'], notes: Settled['notes']): void {
    const next = { ...withValues(this.draft, values), ...(notes && { notes }) }
    this.replace(next, `放入表格 ${values.length} 格`, values[0]?.[0] ?? '', 'placed')
  }
}
