/**
 * The one store of the open draft. Every input comes in through a verb, makes the next draft, is written
 * at once, and is checked whole; what the screen shows is derived from there.
 */
import type { Finding } from '../../domain/finding'
import { type Draft, isDraft, withValue } from '../../domain/draft'
import { normalise, told } from '../../domain/figure'
import type { Advice, CellKey, Form } from '../../domain/form'
import type { Verdict } from '../../domain/verdict'
import { type Sheet, sumOf, summedUp } from '../../domain/sheet'
import {
  NO_STEPS,
  type Step,
  type Steps,
  type Turned,
  redone,
  stepped,
  undone,
} from '../../domain/steps'
import type { Reason } from '../../storage/snapshots'
import type { DraftRecord } from '../../storage/records'
import { afterClick } from '../kit/clicks'
import { type Keepable, Keeping } from './keeping.svelte'
import { Outgoing } from './outgoing.svelte'
import { Judging } from './judging.svelte'
import { LiveSheet } from './live-sheet.svelte'
import type { Kept, Opened } from './revisions'
import { Burst, type Typing, type Writing } from './typing'
import { SaidLine, stepOpen } from './said.svelte'
import { type Way, arrivalOf, stepHolding, viewOf } from './view.svelte'
import { Whereabouts } from './whereabouts.svelte'

/** What is done to a draft: in words, and the cell or field where. */
interface Done {
  readonly what: string
  readonly place: string
}

/** How a draft is taken: with the checks behind the hand, or with how it was kept in its history. */
interface How {
  readonly typing?: boolean
  readonly reason?: Reason
}

export class OpenDraft implements Keepable {
  readonly id: string
  readonly form: Form
  readonly keeping: Keeping
  readonly live: LiveSheet
  readonly where: Whereabouts
  readonly out: Outgoing
  readonly judging: Judging
  readonly line = new SaidLine(() => this.#steps)
  #steps: Steps
  #typing: Typing | undefined = $state.raw(undefined)
  private readonly pen = new Burst()
  /** The step the hand is taking: what it goes on with changes this one, and none that was taken before. */
  private own: Step | undefined

  /** `stored`: what is known of it when it was read; a draft that no page has stored yet has nothing. */
  constructor(
    record: Omit<DraftRecord, 'writer'>,
    form: Form,
    stored?: Pick<Opened, 'was' | 'seen'>,
  ) {
    this.id = record.id
    this.form = form
    this.keeping = new Keeping(record, this, stored)
    this.live = new LiveSheet(form, record.draft, () => this.forget())
    this.where = new Whereabouts(this.id)
    this.out = new Outgoing(this.id)
    this.#steps = $state.raw(record.steps)
    this.judging = new Judging(form, this)
  }

  // ── the report as it is ──

  get draft(): Draft {
    return this.live.current.draft
  }

  get sheet(): Sheet {
    return this.live.current.sheet
  }

  /** What was done, to be undone. */
  get steps(): Steps {
    return this.#steps
  }

  get kept(): Kept {
    return { draft: this.draft, steps: this.#steps }
  }

  /** What helps to write it, once it is here. */
  get advice(): Advice | undefined {
    return this.judging.advice
  }

  /** Every finding; a frame behind the hand that types. */
  readonly findings = $derived.by(() => this.judging.findingsOf(this.live.checked))
  /** What is shown: a finding that typing brings up waits until the cell is left, so nothing flickers. */
  readonly shown = $derived.by((): Finding[] => {
    const typing = this.#typing
    return typing ? this.findings.filter((finding) => typing.known.has(finding.id)) : this.findings
  })
  readonly progress = $derived.by(() => this.judging.progressOf(this.live.checked, this.shown))
  /** Judged by all findings, shown or not: what may be done with the report, and whether the PDF is the final one. */
  readonly #whole = $derived.by(() => this.judging.progressOf(this.live.checked, this.findings))

  get verdict(): Verdict {
    return this.#whole.verdict
  }

  get final(): boolean {
    return this.#whole.final
  }

  /** The words of the line under the heading. */
  get said(): string {
    return this.line.current?.words ?? ''
  }

  // ── how it is kept ──

  /** Stores a draft that no page has stored yet. */
  save(): void {
    this.keeping.put()
  }

  /** Takes what another page has written since, if nothing typed here is still unsaved; wherever the cursor is. */
  refresh(): Promise<void> {
    return this.keeping.refresh()
  }

  takeUp({ draft, steps }: Kept): void {
    this.#typing = undefined
    this.live.take(draft, false)
    this.#steps = steps
  }

  letGo(): void {
    if (this.#typing) this.leave(this.#typing.key)
    else this.live.settle()
  }

  /** The page may be going away, and no blur may come: the cell is left, and what is not stored yet is put down. */
  rest(): void {
    this.where.point(undefined)
    this.letGo()
    this.keeping.rest()
  }

  // ── changes ──

  /**
   * Takes the next draft and writes it, unless nothing differs. `goesOn`: the change goes on with the step of the hand,
   * if one was taken. `typing`: the checks may follow once the figures stand on the screen.
   */
  change(next: Draft, done: Done, { goesOn = false, typing = false } = {}): void {
    if (this.keeping.held) return
    const last = this.lastStep
    const same = goesOn && last !== undefined && last === this.own
    if (this.step(next, { ...done, same }, { typing })) this.own = this.lastStep
  }

  /** The same for writing, which is one step as long as it goes on. */
  write(next: Draft, done: Done, writing: Writing, typing = false): void {
    this.change(next, done, { goesOn: this.pen.goesOn(writing), typing })
  }

  /** The same for a change that is more than typing: how the draft was goes into its history, whenever that was kept last. */
  replace(next: Draft, done: Done, reason: Reason): void {
    if (this.keeping.held) return
    this.#typing = undefined
    // Without a step of its own it must not offer to take back the one before.
    if (this.step(next, done, { reason })) this.line.say(`已${done.what}`, 'undo')
    else this.line.say('与原来相同，没有改动')
  }

  /** One step: sentences that follow the figures are part of it. False if nothing differs. */
  private step(next: Draft, done: Done & { same?: boolean }, how: How): boolean {
    const whole = this.judging.renewed(this.draft, next)
    return this.take(whole, stepped(this.#steps, this.draft, whole, done), how)
  }

  /** False if nothing differs. */
  private take(next: Draft, steps: Steps, { typing = false, reason }: How): boolean {
    if (steps === this.#steps) return false
    const last = this.draft
    this.#steps = steps
    this.live.take(next, typing)
    this.keeping.put(last, reason)
    return true
  }

  private get lastStep(): Step | undefined {
    const { done } = this.#steps
    return done[done.length - 1]
  }

  // ── steps back and forth ──

  undo(): void {
    this.turn('undo', undone(this.draft, this.#steps))
  }

  redo(): void {
    this.turn('redo', redone(this.draft, this.#steps))
  }

  private turn(way: Way, to: Turned | undefined): void {
    if (!to || this.keeping.held) return
    this.#typing = undefined
    this.pen.end()
    // Steps that were damaged where they are stored make no draft.
    if (!isDraft(to.draft)) return void (this.#steps = NO_STEPS)
    this.take(to.draft, to.steps, {})
    const view = viewOf(to.step, way)
    const words = `${way === 'undo' ? '已撤销' : '已重做'}：${to.step.what}`
    this.line.say(
      words + arrivalOf(this.form, view),
      way === 'undo' ? 'redo' : 'undo',
      view.key ? stepHolding(view.key) : stepOpen(),
    )
    // What concerns the whole report is seen on any step.
    if (view.key !== '') this.where.turnTo(view)
  }

  // ── cells ──

  get typing(): Typing | undefined {
    return this.#typing
  }

  /** A cell's characters, at every keystroke. */
  type(key: CellKey, text: string): void {
    if (this.keeping.held) return
    // Set once for a cell: at every further key only the sheet changes.
    if (this.#typing?.key !== key) {
      const known = new Set(this.findings.map((finding) => finding.id))
      this.#typing = { key, before: this.draft.values[key] ?? '', known }
      this.own = undefined
    }
    this.put(key, text, true)
  }

  /** Puts what is under the hand into its cell. */
  private put(key: CellKey, text: string, typing = false): void {
    this.change(
      withValue(this.draft, key, text),
      { what: '填写', place: key },
      { goesOn: true, typing },
    )
  }

  /** A finding that is mended goes and does not come back while the hand is still in the cell. */
  private forget(): void {
    if (!this.#typing) return
    const now = new Set(this.findings.map((finding) => finding.id))
    const known = new Set([...this.#typing.known].filter((id) => now.has(id)))
    if (known.size < this.#typing.known.size) this.#typing = { ...this.#typing, known }
  }

  /**
   * The cell is left: what was typed becomes the figure it was read as, which is said unless it looks the same, and
   * a total that came out as its parts make it follows them again.
   */
  leave(key: CellKey): void {
    const typed = this.draft.values[key]
    if (this.#typing?.key === key && typed !== undefined) {
      const unit = this.sheet.get(key)?.unit ?? 'count'
      const text = normalise(typed, unit)
      const taken = told(typed, unit)
      const follows = sumOf(this.form, key) && summedUp(this.form, this.draft, key) === text
      if (follows || text !== typed) this.put(key, follows ? '' : text)
      // After the step, which ends what was said before it.
      if (taken) this.line.say(taken)
    }
    this.live.settle()
    this.own = undefined
    // What comes up now would push away the button on which the click began that left the cell.
    const left = this.#typing
    afterClick(() => {
      if (this.#typing === left) this.#typing = undefined
    })
  }

  /** Gives a cell back what stood in it before the hand came to it. */
  giveBack(key: CellKey): void {
    if (this.#typing?.key !== key) return
    this.put(key, this.#typing.before)
    this.#typing = this.own = undefined
  }
}
