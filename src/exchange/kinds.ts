/** What a file is, told from what is in it; its name counts only where that says nothing. */

const COPY = '请打开它，复制里面的表格，粘贴到年报的第二、三、四部分；文字复制到对应部分。'
const SHEET = '请先新建或打开一份年报，在第二、三或四部分用“表格文件”读入。'
const DRAFT = '请选择 .nianbao.json 草稿文件，或由本页面生成的 PDF。'

/** Names of the parts of a zip file, and what it is if it has one. The first that fits. */
const ZIPPED: readonly (readonly [part: string, why: string])[] = [
  ['word/', `这是 Word 文档，这里还不能直接读入。${COPY}`],
  ['xl/', `这是表格文件。${SHEET}`],
  ['OFD.xml', `这是 OFD 文件，这里还不能读入。${COPY}`],
  ['ppt/', `这是演示文稿，不是年报草稿。${DRAFT}`],
  ['content.xml', `这是 OpenDocument 文件，这里还不能直接读入。${COPY}`],
]

/** Streams of a file of before 2007. WPS writes the same ones. */
const OLD: readonly (readonly [stream: string, why: string])[] = [
  ['EncryptedPackage', '这个文件加了密码。请打开它，取消密码后另存，再按文件的种类放入。'],
  ['WordDocument', `这是旧格式的 Word 或 WPS 文档（.doc、.wps），这里还不能直接读入。${COPY}`],
  ['Workbook', `这是旧格式的表格（.xls、.et）。请另存为 .xlsx。${SHEET}`],
  ['Book', `这是旧格式的表格（.xls、.et）。请另存为 .xlsx。${SHEET}`],
]

const PICTURES = ['\xff\xd8\xff', '\x89PNG', 'GIF8', 'BM', 'RIFF', 'II*\0', 'MM\0*']

/** Where the names of parts and streams stand: they are listed at the beginning or at the end. */
const LOOKED_AT = 256 * 1024

/** What to do instead with a file that is no draft, as a sentence; undefined if it may be a draft or a PDF. */
export function insteadOf(file: Uint8Array, name: string): string | undefined {
  const begins = latin(file.subarray(0, 16))
  if (begins.startsWith('PK'))
    return zipped(file)?.[1] ?? `这是压缩文件。请先解压，再选择里面的文件。${DRAFT}`
  if (begins.startsWith('\xd0\xcf\x11\xe0')) {
    const names = latin(ends(file)).replace(/\0/g, '')
    const found = OLD.find(([stream]) => names.includes(stream))
    return found?.[1] ?? `这是旧格式的办公文件，这里还不能直接读入。${COPY}`
  }
  if (begins.startsWith('{\\rtf')) return `这是 RTF 文档，这里还不能直接读入。${COPY}`
  if (PICTURES.some((one) => begins.startsWith(one)))
    return '这是图片，里面的数和文字读不出来。请照着填写，或找到原来的文件再复制。'
  if (PAGE.test(begins)) return `这是网页文件，这里还不能直接读入。${COPY}`
  if (TEXT_TABLE.test(name) || hasColumns(file)) return `这是表格文件。${SHEET}`
  if (/\.txt$/i.test(name)) return `这是文本文件，这里不能直接读入。${COPY}`
  return undefined
}

const PAGE = /^(\xef\xbb\xbf)?\s*<(!doctype|html|table)/i
const JSON_OR_PDF = /^(\xef\xbb\xbf)?\s*([{[]|%PDF-)/
const TEXT_TABLE = /\.(csv|tsv)$/i

/** Whether a file is for the reader of tables (tables/sheet-in.ts), which says why if it cannot read it. Never rejects. */
export async function isTable(file: File): Promise<boolean> {
  try {
    // A file may be as large as a disk: no more of it is read than is looked at.
    const [head, tail] = [file.slice(0, LOOKED_AT), file.slice(-LOOKED_AT)]
    const bytes = new Uint8Array(await new Blob([head, tail]).arrayBuffer())
    const begins = latin(bytes.subarray(0, 16))
    if (begins.startsWith('PK') && zipped(bytes)) return zipped(bytes)?.[0] === 'xl/'
    const other = begins.startsWith('\xd0\xcf\x11\xe0') || begins.startsWith('{\\rtf')
    if (other || PAGE.test(begins) || JSON_OR_PDF.test(begins)) return false
    if (PICTURES.some((one) => begins.startsWith(one))) return false
    return TEXT_TABLE.test(file.name) || /\.xlsx$/i.test(file.name) || hasColumns(bytes)
  } catch {
    return false
  }
}

/** What a zip file holds, by the names of its parts. */
const zipped = (file: Uint8Array) => {
  const names = latin(ends(file))
  return ZIPPED.find(([part]) => names.includes(part))
}

/** Whether most of the first lines of a text are parted by tabs, commas or semicolons, as those of a table are. */
export function hasColumns(file: Uint8Array): boolean {
  const text = latin(file.subarray(0, LOOKED_AT))
  const wide = /^(\xff\xfe|\xfe\xff)/.test(text)
  const bare = wide ? text.replace(/\0/g, '') : text
  if (JSON_OR_PDF.test(bare) || /[\0-\x08\x0e-\x1f]/.test(bare)) return false
  const lines = bare.split(/[\r\n]+/, 20).filter((line) => line.trim() !== '')
  const parted = lines.filter((line) => /[^\t,;][\t,;]/.test(line))
  return lines.length > 1 && 2 * parted.length > lines.length
}

export type SourceKind = 'draft' | 'pdf' | 'docx' | 'page' | 'text' | 'workbook'

const AS_DOCX = '请用 WPS 或 Word 打开它，另存为 .docx 文件，再选择新的文件。'
const OTHERS =
  '请选择 Word 文档（.docx）、网页（.html、.mht）、有文字的 PDF、.xlsx、文本文件，或草稿文件。'

/** What no reader takes, by parts of a zip file, and what to do instead. The first that fits. */
const UNREAD_ZIPS: readonly (readonly [part: string, why: string])[] = [
  [
    'OFD.xml',
    '这是 OFD 文件，读不了。请改用这份年报的 Word 文档（.docx）或网页；也可以用阅读器把它另存为 PDF。',
  ],
  ['EncryptedPackage', `这个文件加了密码，读不了。请打开它，取消密码后另存，再选择新的文件。`],
  [
    'xl/workbook.bin',
    '这是二进制的 .xlsb 文件，读不了。请用 WPS 表格或 Excel 打开，另存为 .xlsx。',
  ],
  ['ppt/', `这是演示文稿，不是年报。${OTHERS}`],
  ['.iwa', '这是苹果电脑的 Pages 文稿，读不了。请在 Pages 里导出为 Word 文档（.docx），再选择它。'],
  ['opendocument.spreadsheet', '这是 .ods 表格，读不了。请打开它，另存为 .xlsx，再选择新的文件。'],
  ['content.xml', `这是 OpenDocument 文档（.odt），读不了。${AS_DOCX}`],
]

const UNREAD_OLD: readonly (readonly [stream: string, why: string])[] = [
  ['EncryptedPackage', '这个文件加了密码，读不了。请打开它，取消密码后另存，再选择新的文件。'],
  ['WordDocument', `这是旧格式的 Word 或 WPS 文档（.doc、.wps），读不了。${AS_DOCX}`],
  ['Workbook', '这是旧格式的表格（.xls、.et），读不了。请打开它，另存为 .xlsx，再选择新的文件。'],
  ['Book', '这是旧格式的表格（.xls、.et），读不了。请打开它，另存为 .xlsx，再选择新的文件。'],
]

/** Beginnings that tell a kind; the first that fits. */
const BEGINNINGS: readonly (readonly [beginning: RegExp, why: string])[] = [
  [/^\{\\rtf/, `这是 RTF 文档，读不了。${AS_DOCX}`],
  [
    /^bplist00/,
    '这是苹果电脑存下的网页（.webarchive），读不了。请在浏览器里另存为网页（.html），再选择新的文件。',
  ],
  [/^(Rar!|7z\xbc\xaf|\x1f\x8b)/, '这是压缩文件。请先解压，再选择里面的文件。'],
  [/^MZ/, `这是程序，不是年报。${OTHERS}`],
]

/** The kind of a source that may be read, or a sentence on what to do instead. */
export function kindOf(file: Uint8Array, name: string): SourceKind | { readonly why: string } {
  if (file.length === 0) return { why: `这个文件是空的。请另选一个，或重新下载、另存一次。` }
  const begins = latin(file.subarray(0, 1024))
  if (begins.startsWith('PK')) return zipKind(latin(ends(file)))
  if (begins.startsWith('\xd0\xcf\x11\xe0')) {
    const names = latin(ends(file)).replace(/\0/g, '')
    return {
      why:
        UNREAD_OLD.find(([stream]) => names.includes(stream))?.[1] ??
        `这是旧格式的办公文件，读不了。${AS_DOCX}`,
    }
  }
  const unread = BEGINNINGS.find(([beginning]) => beginning.test(begins))
  if (unread) return { why: unread[1] }
  // Telephones take pictures of another kind.
  if (PICTURES.some((one) => begins.startsWith(one)) || /^[^]{4}ftyp(hei|mif|avif)/.test(begins))
    return {
      why: '这是图片，里面的数和文字读不出来。请找到这份年报的 Word 文档（.docx）或网页，再选择它。',
    }
  // Some programs write a line or more in front.
  if (begins.includes('%PDF-')) return 'pdf'
  const first = begins
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replace(/\0/g, '')
    .trimStart()
  if (first.startsWith('{')) return 'draft'
  if (
    /^(mime-version|content-type|from|subject|date|snapshot-content-location)\s{0,3}:/i.test(first)
  )
    return 'page'
  // Pages that Word made name its document as well, in a comment.
  if (/^(?:<\?xml[^>]{0,200}>\s*)?<(?:\?mso-application|w:wordDocument|pkg:package)/i.test(first))
    return { why: `这是 XML 格式的 Word 文档，读不了。${AS_DOCX}` }
  if (
    /^<(!doctype|html|head|meta|body|div|table|p|title|!--|\?xml|style|script|section|article)/i.test(
      first,
    )
  )
    return 'page'
  if (/\.(html?|xhtml|mht|mhtml|shtml)$/i.test(name)) return 'page'
  return /\.(csv|tsv)$/i.test(name) ? 'workbook' : 'text'
}

function zipKind(names: string): SourceKind | { readonly why: string } {
  const unread = UNREAD_ZIPS.find(([part]) => names.includes(part))
  if (names.includes('word/')) return 'docx'
  if (unread) return { why: unread[1] }
  if (names.includes('xl/')) return 'workbook'
  return {
    why: '这是压缩文件，或已经损坏的文件。请先解压再选择里面的文件；如果它本来是 Word 文档，请用 WPS 或 Word 打开，另存为新的 .docx。',
  }
}

const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)

function ends(file: Uint8Array): Uint8Array {
  if (file.length <= 2 * LOOKED_AT) return file
  const both = new Uint8Array(2 * LOOKED_AT)
  both.set(file.subarray(0, LOOKED_AT))
  both.set(file.subarray(file.length - LOOKED_AT), LOOKED_AT)
  return both
}
