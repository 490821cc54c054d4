/**
 * The one store of the open draft. Every input comes in through a verb, makes the next draft, is written
 * at once, and is checked whole; what the screen shows is derived from there.
 */
import { type Finding, evaluate, tableOf } from '../domain/checks'
import {
  type Draft,
  type FieldId,
  withText,
  withValue,
  withValues,
  yearFrom,
} from '../domain/draft'
import { normalise } from '../domain/figure'
import { type CellKey, type Form, type TableId, cellsOf, tablesOf } from '../domain/form'
import { proposedPreamble, withCover } from '../domain/preamble'
import { progressOf } from '../domain/progress'
import type { Settled } from '../domain/settled'
import { type Sheet, sheetOf, sumOf } from '../domain/sheet'
import { type DraftRecord, StoreError, loadDraft, newId, saveDraft } from '../storage/drafts'
import { type SaveStatus, Saver } from '../storage/saver'
import { goTo, reportHash } from './route.svelte'

export class OpenDraft {
  readonly id: string
  readonly form: Form
  draft: Draft
  status: SaveStatus
  /** The cell under the writer's hands, its characters as typed, and the findings known before it. */
  typing:
    | { readonly key: CellKey; readonly text: string; readonly known: ReadonlySet<string> }
    | undefined
  /** The cell chosen last; it stays chosen when the focus goes to the remarks, or a click there would miss. */
  focused: CellKey | undefined
  /** The finding the writer asked for; the one being shown may follow the focus instead. */
  chosen: string | undefined
  /** The cell the screen should turn to, and whether it should take the focus. */
  view: { readonly key: CellKey; readonly focus: boolean } | undefined
  /** The view whose cell has had the focus. */
  answered: { readonly key: CellKey; readonly focus: boolean } | undefined
  /** Cells that 其余空格填 0 filled last and nobody typed into since, until it is undone. */
  filled: { readonly table: TableId; readonly keys: readonly CellKey[] } | undefined

  private readonly saver: Saver<Draft>
  private readonly writer = newId()
  private readonly createdAt: number
  /** The revision read or asked to be written last. */
  private revision: number

  constructor(record: Omit<DraftRecord, 'writer'>, form: Form) {
    this.id = record.id
    this.form = form
    this.createdAt = record.createdAt
    this.revision = record.revision
    this.draft = $state.raw(record.draft)
    this.status = $state.raw({ kind: 'saved', at: record.savedAt })
    this.typing = $state.raw(undefined)
    this.focused = $state.raw(undefined)
    this.chosen = $state.raw(undefined)
    this.view = $state.raw(undefined)
    this.filled = $state.raw(undefined)
    this.saver = new Saver<Draft>(
      async (draft) => {
        const revision = ++this.revision
        const savedAt = Date.now()
        const { id } = this
        const record = {
          id,
          revision,
          draft,
          writer: this.writer,
          createdAt: this.createdAt,
          savedAt,
        }
        try {
          await saveDraft(record)
        } catch (cause) {
          if (this.revision === revision) this.revision--
          throw cause
        }
        return savedAt
      },
      (status) => {
        this.status = status
        // Another page has written: trying again would only fail again, or worse, win.
        if (status.kind === 'failed' && this.conflict) this.saver.stop()
      },
    )
  }

  private before: Sheet | undefined
  readonly sheet = $derived.by(() => (this.before = sheetOf(this.form, this.draft, this.before)))
  /** Every finding, as it is at this keystroke. */
  readonly findings = $derived.by(() => evaluate(this.form, this.sheet))
  /** What is shown: a finding that typing brings up waits until the cell is left, so nothing flickers. */
  readonly shown = $derived.by((): Finding[] => {
    const typing = this.typing
    return typing ? this.findings.filter((finding) => typing.known.has(finding.id)) : this.findings
  })
  readonly progress = $derived.by(() => progressOf(this.form, this.draft, this.sheet, this.shown))
  /** Whether the final PDF may be made; judged by all findings, shown or not. */
  readonly final = $derived.by(
    () => progressOf(this.form, this.draft, this.sheet, this.findings).final,
  )

  /** Another page has written or deleted this draft; what is here can only be stored as another one. */
  get conflict(): boolean {
    if (this.status.kind !== 'failed' || !(this.status.cause instanceof StoreError)) return false
    return this.status.cause.fault === 'conflict' || this.status.cause.fault === 'deleted'
  }

  /** Stores a draft that no page has stored yet. */
  save(): void {
    this.saver.put(this.draft)
  }

  /** Writes what still waits, at once: the page may be going away. */
  flush(): void {
    if (!this.conflict) this.saver.flush()
  }

  /** Takes what another page has written since, if nothing typed here is still unsaved. */
  async refresh(): Promise<void> {
    if (this.saver.pending || this.typing || this.conflict) return
    const stored = await loadDraft(this.id).catch(() => undefined)
    if (!stored || stored.revision <= this.revision || this.saver.pending || this.typing) return
    this.revision = stored.revision
    this.draft = stored.draft
    this.status = { kind: 'saved', at: stored.savedAt }
  }

  private change(next: Draft): void {
    if (next === this.draft) return
    this.draft = next
    if (!this.conflict) this.saver.put(next)
  }

  // ── where the writer is ──

  /** Shows a finding and brings its first cell up, on whichever step it is. */
  goTo(finding: Finding): void {
    const [key] = finding.cells
    if (!key) return
    this.chosen = finding.id
    this.view = { key, focus: true }
    goTo(reportHash(this.id, tableOf(finding)))
  }

  // ── cells ──

  focus(key: CellKey): void {
    this.focused = key
  }

  /** A cell's characters, at every keystroke. */
  type(key: CellKey, text: string): void {
    // A 0 typed by hand is no longer one that was filled in.
    if (this.filled?.keys.includes(key))
      this.filled = { ...this.filled, keys: this.filled.keys.filter((filled) => filled !== key) }
    const before =
      this.typing?.key === key ? this.typing.known : new Set(this.findings.map((f) => f.id))
    this.change(withValue(this.draft, key, text))
    // A finding that is mended goes and does not come back while the hand is still in the cell.
    const now = new Set(this.findings.map((finding) => finding.id))
    this.typing = { key, text, known: new Set([...before].filter((id) => now.has(id))) }
  }

  /**
   * The cell is left: full-width digits and separators are normalised, and a total that came out as its
   * parts make it follows them again.
   */
  leave(key: CellKey): void {
    const typed = this.draft.values[key]
    if (this.typing?.key === key && typed !== undefined) {
      const text = normalise(typed)
      const follows = sumOf(this.form, key) && this.computed(key) === text
      if (follows || text !== typed) this.change(withValue(this.draft, key, follows ? '' : text))
    }
    this.typing = undefined
  }

  /** Takes the figure the parts make: the total follows them from now on. */
  useComputed(key: CellKey): void {
    this.change(withValue(this.draft, key, ''))
    this.view = { key, focus: true }
  }

  private computed(key: CellKey): string | undefined {
    const cell = sheetOf(this.form, withValue(this.draft, key, '')).get(key)
    return cell?.state === 'figure' ? cell.text : undefined
  }

  /** Fills the blank cells of a table with 0; totals go on following. */
  fillZero(table: TableId): void {
    const section = tablesOf(this.form).find((one) => one.id === table)
    const keys = (section ? cellsOf(section) : [])
      .map((cell) => cell.key)
      .filter((key) => this.sheet.get(key)?.state === 'blank' && !sumOf(this.form, key))
    if (keys.length === 0) return
    this.change(
      withValues(
        this.draft,
        keys.map((key) => [key, '0']),
      ),
    )
    this.filled = { table, keys }
  }

  /** Takes the filled zeros back, whatever was changed since excepted. */
  undoFill(): void {
    const keys = this.filled?.keys.filter((key) => this.draft.values[key] === '0') ?? []
    this.change(
      withValues(
        this.draft,
        keys.map((key) => [key, '']),
      ),
    )
    this.filled = undefined
  }

  /** Puts copied tables in, in one step; `notes` are those of all cells, if they change. */
  place(values: Settled['values'], notes: Settled['notes']): void {
    this.filled = undefined
    this.change({ ...withValues(this.draft, values), ...(notes && { notes }) })
  }

  // ── fields ──

  /** Puts the proposed wording into a preamble that is empty. */
  proposePreamble(): void {
    const { organisation, year } = this.draft
    this.setField('preamble', proposedPreamble(organisation, year))
  }

  field(id: FieldId): string {
    if (id === 'organisation' || id === 'signedOn') return this.draft[id]
    if (id === 'year') return String(this.draft.year)
    return this.draft.texts[id] ?? ''
  }

  setField(id: FieldId, text: string): void {
    if (text === this.field(id)) return
    if (id === 'organisation') this.change(withCover(this.draft, { organisation: text }))
    else if (id === 'year') this.change(withCover(this.draft, { year: yearFrom(text) }))
    else if (id === 'signedOn') this.change({ ...this.draft, signedOn: text })
    else this.change(withText(this.draft, id, text))
  }
}
