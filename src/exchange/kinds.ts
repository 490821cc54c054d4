/** Files that are no drafts: what they are is told from what is in them, and what to do instead is said. */

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
  if (begins.startsWith('PK')) {
    const names = latin(ends(file))
    const found = ZIPPED.find(([part]) => names.includes(part))
    return found?.[1] ?? `这是压缩文件。请先解压，再选择里面的文件。${DRAFT}`
  }
  if (begins.startsWith('\xd0\xcf\x11\xe0')) {
    const names = latin(ends(file)).replace(/\0/g, '')
    const found = OLD.find(([stream]) => names.includes(stream))
    return found?.[1] ?? `这是旧格式的办公文件，这里还不能直接读入。${COPY}`
  }
  if (begins.startsWith('{\\rtf')) return `这是 RTF 文档，这里还不能直接读入。${COPY}`
  if (PICTURES.some((one) => begins.startsWith(one)))
    return '这是图片，里面的数和文字读不出来。请照着填写，或找到原来的文件再复制。'
  if (/\.(csv|tsv)$/i.test(name)) return `这是表格文件。${SHEET}`
  if (/\.txt$/i.test(name)) return `这是文本文件，这里不能直接读入。${COPY}`
  if (/^(\xef\xbb\xbf)?\s*<(!doctype|html)/i.test(begins))
    return `这是网页文件，这里还不能直接读入。${COPY}`
  return undefined
}

const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)

function ends(file: Uint8Array): Uint8Array {
  if (file.length <= 2 * LOOKED_AT) return file
  const both = new Uint8Array(2 * LOOKED_AT)
  both.set(file.subarray(0, LOOKED_AT))
  both.set(file.subarray(file.length - LOOKED_AT), LOOKED_AT)
  return both
}
