/** A draft tied to a file on disk or in a shared folder, which is kept up to date at every rest in typing. */
import type { Draft } from '../../domain/draft'
import { fileName } from '../../domain/filename'
import { writeDraftFile } from '../../exchange/drafts/write'
import { noteOutside, outsideOf } from '../../storage/outside'
import type { FileHandle } from '../../storage/schema'
import { Saver } from '../../storage/saver'

export type TiedState =
  | { readonly kind: 'none' }
  /** After a reload the browser wants a click before it lets the page write. */
  | { readonly kind: 'asking'; readonly name: string }
  | { readonly kind: 'writing'; readonly name: string }
  | { readonly kind: 'kept'; readonly name: string; readonly at: number }
  /** `foreign`: somebody else changed the file; nothing is written until it is said what holds. */
  | {
      readonly kind: 'failed'
      readonly name: string
      readonly why: string
      readonly foreign: boolean
    }

interface Picker {
  showSaveFilePicker?: (options: object) => Promise<FileHandle>
}

/** Whether files can be tied here: Chromium, over https or on localhost. */
export const canTie = (): boolean => typeof (window as Picker).showSaveFilePicker === 'function'

const REST_MS = 1500

class Foreign extends Error {}

export class Tied {
  state: TiedState
  private handle: FileHandle | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  /** What is to be written when typing rests. */
  private rests: Draft | undefined
  private gone = false
  private readonly saver: Saver<Draft>

  constructor(private readonly id: string) {
    this.state = $state.raw({ kind: 'none' })
    this.saver = new Saver<Draft>(
      (draft) => this.write(draft),
      (status) => {
        const name = this.handle?.name
        if (name === undefined) return
        if (status.kind === 'saving') this.state = { kind: 'writing', name }
        else if (status.kind === 'saved') this.state = { kind: 'kept', name, at: status.at }
        else this.fail(name, status.cause)
      },
    )
  }

  /** Finds the file this draft was tied to before. */
  async find(draft: Draft): Promise<void> {
    const record = await outsideOf(this.id).catch(() => undefined)
    if (!record?.handle || this.handle) return
    this.handle = record.handle
    const allowed = await record.handle.queryPermission({ mode: 'readwrite' })
    if (allowed === 'granted') this.saver.put(draft)
    else this.state = { kind: 'asking', name: record.handle.name }
  }

  /** Lets the writer choose a file. Must be called from a click. */
  async choose(draft: Draft): Promise<void> {
    let handle: FileHandle | undefined
    try {
      handle = await (window as Picker).showSaveFilePicker?.({
        suggestedName: fileName(draft, 'draft'),
        types: [{ description: '年报草稿', accept: { 'application/json': ['.json'] } }],
      })
    } catch {
      // Nothing chosen.
    }
    if (!handle) return
    this.handle = handle
    await noteOutside([this.id], { handle, modified: undefined }).catch(() => undefined)
    this.saver.put(draft)
  }

  /** Asks for leave to write again. Must be called from a click. */
  async resume(draft: Draft): Promise<void> {
    const allowed = await this.handle?.requestPermission({ mode: 'readwrite' })
    if (allowed === 'granted') this.saver.put(draft)
  }

  /** Writes over what somebody else wrote, being told to. */
  async overwrite(draft: Draft): Promise<void> {
    await noteOutside([this.id], { modified: undefined }).catch(() => undefined)
    this.saver.put(draft)
  }

  /**
   * Writes the draft now, being asked to by key; resolves with a sentence about the file when that is known, undefined
   * without a file. What somebody else wrote is not written over.
   */
  async save(draft: Draft): Promise<string | undefined> {
    if (this.state.kind === 'none') return undefined
    if (this.state.kind === 'asking') await this.resume(draft)
    else if (!(this.state.kind === 'failed' && this.state.foreign)) this.saver.put(draft)
    clearTimeout(this.timer)
    this.rests = undefined
    while (this.state.kind === 'writing') await new Promise((done) => setTimeout(done, 20))
    // It may have become any other state meanwhile.
    const state = this.state as TiedState
    if (state.kind === 'kept') return `已写入 ${state.name}`
    return state.kind === 'failed' ? state.why : '没有写入文件，请允许浏览器写入后再试'
  }

  async untie(): Promise<void> {
    clearTimeout(this.timer)
    this.rests = undefined
    this.saver.stop()
    this.handle = undefined
    this.state = { kind: 'none' }
    await noteOutside([this.id], { handle: undefined, modified: undefined }).catch(() => undefined)
  }

  /** The draft has changed; it is written when typing rests. */
  changed(draft: Draft): void {
    clearTimeout(this.timer)
    const { state } = this
    if (state.kind === 'none' || state.kind === 'asking') return
    if (state.kind === 'failed' && state.foreign) return
    this.rests = draft
    this.timer = setTimeout(() => this.flush(), REST_MS)
  }

  /** Writes what waits for a rest at once: the page goes out of sight. */
  flush(): void {
    clearTimeout(this.timer)
    const { rests } = this
    this.rests = undefined
    if (rests) this.saver.put(rests)
  }

  /** The report is left; a write that fails from now on is tried again when it is opened. */
  leave(): void {
    this.flush()
    this.gone = true
  }

  private async write(draft: Draft): Promise<number> {
    const { handle } = this
    if (!handle) throw new Error('no file')
    // Before the file is opened: what goes wrong here must not leave it empty.
    const bytes = writeDraftFile(draft)
    // Another page may have written it meanwhile, and noted so.
    const modified = (await outsideOf(this.id))?.modified
    if (modified !== undefined && (await handle.getFile()).lastModified !== modified)
      throw new Foreign()
    // The browser writes beside the file and puts it in its place at the end.
    const writable = await handle.createWritable()
    try {
      await writable.write(bytes as Uint8Array<ArrayBuffer>)
      await writable.close()
    } catch (cause) {
      await writable.abort().catch(() => undefined)
      throw cause
    }
    const at = Date.now()
    const { lastModified } = await handle.getFile()
    await noteOutside([this.id], { modified: lastModified, backedAt: at })
    return at
  }

  private fail(name: string, cause: unknown): void {
    const kind = cause instanceof DOMException ? cause.name : ''
    if (kind === 'NotAllowedError') {
      this.saver.stop()
      this.state = { kind: 'asking', name }
      return
    }
    const foreign = cause instanceof Foreign
    if (foreign || this.gone) this.saver.stop()
    const why = foreign
      ? '文件在别处改过，没有写入。'
      : kind === 'NotFoundError'
        ? '文件找不到了，可能已被移动。请另选文件。'
        : kind === 'QuotaExceededError'
          ? '磁盘已满，没有写入文件。'
          : '没有写入文件，可能正被别的程序占用。稍后自动再试。'
    this.state = { kind: 'failed', name, why, foreign }
  }
}
