/** The office's own fonts: chosen from a file or from this computer, used at once, kept for the next report. */
import { type FontChoice, type OwnFont, inspectFont } from '../../pdf/client'
import { type ArchivedPacks, canCheck, openArchive } from '../../pdf/fonts/archive'
import { editionHere } from '../../pdf/fonts/edition'
import { dropFont, keepFont, listFonts } from '../../storage/fonts'
import type { FontRecord } from '../../storage/schema'

/** The parts of type that may be given another font, with what serves when none is (GB/T 9704). */
export const PARTS = [
  { role: 'title', part: '标题', ours: '小标宋', likely: /小标宋|XBS/i },
  { role: 'heading', part: '一、', ours: '黑体', likely: /黑|hei/i },
  { role: 'second', part: '（一）', ours: '楷体', likely: /楷|kai/i },
  { role: 'body', part: '正文', ours: '仿宋', likely: /仿|fang/i },
  { role: 'table', part: '表格', ours: '宋体', likely: /宋|song|simsun/i },
] as const
export type Part = (typeof PARTS)[number]['role']

/** A font as `queryLocalFonts` hands it out; not in every browser, and only over https. */
export interface LocalFont {
  readonly fullName: string
  readonly postscriptName: string
  blob(): Promise<Blob>
}
declare global {
  interface Window {
    queryLocalFonts?: () => Promise<LocalFont[]>
  }
}

const SINGLE = import.meta.env.MODE === 'single'

/** Under this role the file with all packs is kept, beside the fonts of the parts. */
const ARCHIVE = 'archive'

/** The largest fonts in use, all of Chinese in seven weights, stay below. */
const MAX_BYTES = 100 * 1024 * 1024

const openWell = (file: Blob): Promise<ArchivedPacks | undefined> =>
  openArchive(file, editionHere()?.archive).catch(() => undefined)

export class OwnFonts {
  /** Undefined until they have been looked up. */
  list: readonly FontRecord[] | undefined = $state.raw(undefined)
  /** Where the page is one file: all packs, once the office has given it the file that holds them. */
  archive: ArchivedPacks | undefined = $state.raw(undefined)
  /** Fonts of this computer, once asked for. */
  local: readonly LocalFont[] = $state.raw([])
  /** What went wrong last, as a sentence. */
  fault: string = $state.raw('')
  readonly ready: Promise<void>

  constructor() {
    this.ready = listFonts().then(
      async (kept) => {
        this.list = kept.filter(({ role }) => role !== ARCHIVE)
        const archive = kept.find(({ role }) => role === ARCHIVE)
        if (!SINGLE || !archive) return
        this.archive = await openWell(archive.file)
        if (!this.archive) this.fault = '存下的字库不是这一版的，请重新选择“年报-字库.pack”。'
      },
      () => {
        this.list = []
        this.fault = '没有读到存下的本单位字体，这次用随页面附带的字体。'
      },
    )
  }

  of(role: Part): FontRecord | undefined {
    return this.list?.find((font) => font.role === role)
  }

  /** What the PDF is made with; page numbers go with the tables. */
  get worn(): OwnFont[] {
    return (this.list ?? []).flatMap(({ role, id, file, face }) => {
      const font = { role: role as Part, id, file, face }
      return role === 'table' ? [font, { ...font, role: 'folio' as const }] : [font]
    })
  }

  /** Uses a font file for a part; `postScript` names the font wanted of a file that holds several. */
  async choose(role: Part, file: Blob, postScript?: string): Promise<void> {
    this.fault = ''
    if (file.size > MAX_BYTES) {
      this.fault = '这个文件超过 100 MB，不是常用的字体文件。请选择 .ttf、.otf 或 .ttc 文件。'
      return
    }
    const inspected = await inspectFont(file)
    if (inspected.kind === 'refused') {
      this.fault = inspected.why
      return
    }
    const { fonts } = inspected
    // Of a collection for several countries the Chinese one of the mainland.
    const chosen =
      fonts.find((font) => font.postScript === postScript) ??
      fonts.find(({ name, postScript: ps }) => /SC\b|SC-|CN\b|简|GB/.test(`${name} ${ps}`)) ??
      fonts[0]
    if (chosen) await this.use(role, file, chosen, fonts)
  }

  /** Turns to another font of the same file. */
  async turn(role: Part, face: number): Promise<void> {
    const font = this.of(role)
    const chosen = font?.choices.find((choice) => choice.face === face)
    if (font && chosen) await this.use(role, font.file, chosen, font.choices)
  }

  private async use(
    role: Part,
    file: Blob,
    chosen: Omit<FontChoice, 'postScript'>,
    choices: FontRecord['choices'],
  ): Promise<void> {
    const { face, name } = chosen
    const id = `${name}-${file.size}-${face}`
    const font: FontRecord = {
      role,
      id,
      file,
      face,
      choices: choices.map((choice) => ({ face: choice.face, name: choice.name })),
    }
    this.list = [...(this.list ?? []).filter((one) => one.role !== role), font]
    try {
      await keepFont(font)
    } catch {
      this.fault = `“${name}”这次可以用，但浏览器没有存下来，下次要重新选择。`
    }
  }

  async drop(role: Part): Promise<void> {
    this.fault = ''
    this.list = (this.list ?? []).filter((font) => font.role !== role)
    await this.forget(role)
  }

  private forget(role: string): Promise<void> {
    return dropFont(role).catch(() => {
      this.fault = '存下的字体没有删掉，下次打开还会用它。'
    })
  }

  /** Takes all packs out of a file, in place of those that the page carries. */
  async chooseArchive(file: Blob): Promise<void> {
    this.fault = ''
    if (!canCheck()) {
      this.fault = '通过网址打开的单文件版用不了字库文件。请把它存到电脑上，双击打开，再选择一次。'
      return
    }
    const archive = await openWell(file)
    if (!archive) {
      this.fault =
        '这个文件不是这一版的“年报-字库.pack”，或没有下载完整，字体没有改动。请重新取得这个文件，再选择一次。'
      return
    }
    this.archive = archive
    await keepFont({ role: ARCHIVE, id: ARCHIVE, file, face: 0, choices: [] }).catch(() => {
      this.fault = '字库这次可以用，但浏览器没有存下来，下次要重新选择。'
    })
  }

  dropArchive(): Promise<void> {
    this.archive = undefined
    return this.forget(ARCHIVE)
  }

  /** Asks the browser for the fonts of this computer; it asks the writer. */
  async look(): Promise<void> {
    this.fault = ''
    try {
      const fonts = (await window.queryLocalFonts?.()) ?? []
      this.local = fonts
        .filter(({ fullName }) => /[\u4e00-\u9fff]|song|fang|kai|hei|cjk|FZ/i.test(fullName))
        .sort((a, b) => a.fullName.localeCompare(b.fullName, 'zh'))
      if (this.local.length === 0)
        this.fault = '浏览器没有给出这台电脑的中文字体。请用“选择文件”选取字体文件。'
    } catch {
      this.fault = '浏览器不让读取这台电脑的字体。请用“选择文件”选取字体文件。'
    }
  }

  async chooseLocal(role: Part, postScript: string): Promise<void> {
    const font = this.local.find((one) => one.postscriptName === postScript)
    const file = await font?.blob().catch(() => undefined)
    if (file) await this.choose(role, file, postScript)
    else this.fault = '浏览器没有给出这个字体的文件。请用“选择文件”选取字体文件。'
  }
}

/** Read once: every report of this visit is made with them. */
export const ownFonts = new OwnFonts()
