/**
 * Spreadsheet files, in: .xlsx and .csv as grids of the texts their cells show. Loaded when a file comes. Which cell of
 * the form a text belongs to is not decided here.
 */
import { hasColumns } from '../kinds'
import { decodeText, parseCsv } from './csv'
import { saidOf, tallyOf } from './hidden'
import type { ReadSheet } from './sheet-grid'
import { type BookSheet, MAX_SHEETS, WORKBOOK_PARTS, sheetsOf } from './workbook-in'
import { unpack } from './zip'

export type { ReadSheet } from './sheet-grid'

const MAX_FILE_BYTES = 20 * 1024 * 1024

export type SheetsResult =
  /** At least one sheet, none of them empty; `unread` are sentences on what was not read. */
  | {
      readonly kind: 'grids'
      readonly sheets: readonly ReadSheet[]
      readonly unread: readonly string[]
    }
  /** `why` is a Chinese sentence that says what is wrong and what to do. */
  | { readonly kind: 'refused'; readonly why: string }

const AS_XLSX = '请在 WPS 表格或 Excel 中打开，另存为 .xlsx 后再选择。'
const OR_PASTE = '请选择 .xlsx 或 .csv 文件，或复制表格后在这里粘贴。'

/**
 * Reads a file the writer chose or dropped, whatever it turns out to be. Never rejects.
 * @param name The file's name. It gives the sheet of a text its name, and tells a .csv whose lines are not parted.
 */
export async function readSheets(file: Blob, name: string): Promise<SheetsResult> {
  if (file.size === 0) return refused(`这个文件是空的。${OR_PASTE}`)
  if (file.size > MAX_FILE_BYTES)
    return refused('这个文件超过 20 MB。请把年报的表格单独存成一个文件再选择。')
  let bytes: ArrayBuffer
  try {
    bytes = await file.arrayBuffer()
  } catch {
    return refused('这个文件读不出来，可能已被移动或正被别的程序占用。请关闭那个程序再试。')
  }
  try {
    const all = sheetsIn(bytes, name)
    if (typeof all === 'string') return refused(all)
    const sheets = all.filter((sheet) => !('unseen' in sheet && sheet.unseen))
    const filled = sheets.filter((sheet) => sheet.grid.length > 0 || sheet.notComputed.length > 0)
    if (filled.length > 0) return { kind: 'grids', sheets: filled, unread: unreadOf(all) }
    return sheets.some((sheet) => sheet.beyond)
      ? refused('表格的内容都在第 2000 行或第 100 列之后，没有读入。请移到工作表的开头再选择。')
      : refused('这个文件里没有内容（隐藏的工作表、行和列不读）。请检查文件，或另选一个。')
  } catch {
    return refused(`这个文件已经损坏，读不出表格。${AS_XLSX}`)
  }
}

function unreadOf(sheets: readonly (ReadSheet | BookSheet)[]): string[] {
  return sheets.flatMap((sheet) => {
    if ('unseen' in sheet && sheet.unseen) {
      const whole = tallyOf(
        [...sheet.grid.flat(), ...Array<string>(sheet.hidden?.figures ?? 0).fill('0')],
        [],
      )
      return whole
        ? [
            `隐藏的工作表“${sheet.name}”没有读${whole.figures > 0 ? `，其中有 ${whole.figures} 个数` : ''}。`,
          ]
        : []
    }
    const { name, notComputed, beyond, hidden } = sheet
    const cells = notComputed.slice(0, 5).join('、')
    const more = notComputed.length > 5 ? ` 等 ${notComputed.length} 格` : ''
    return [
      ...(hidden ? [saidOf(`“${name}”`, hidden)] : []),
      ...(cells
        ? [
            `“${name}”里 ${cells}${more}的公式没有算出来，没有读入。请用 WPS 或 Excel 打开保存一次再选择。`,
          ]
        : []),
      ...(beyond ? [`“${name}”太大，只读了前 2000 行、前 100 列。`] : []),
    ]
  })
}

const refused = (why: string): SheetsResult => ({ kind: 'refused', why })

/** The sheets, or a sentence why there are none. Throws where a file is broken. */
function sheetsIn(bytes: ArrayBuffer, name: string): readonly (ReadSheet | BookSheet)[] | string {
  const file = new Uint8Array(bytes)
  const starts = (...codes: number[]) => codes.every((code, i) => file[i] === code)
  if (starts(0x50, 0x4b)) return sheetsOfZip(file)
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return whyOld(bytes)
  if (!/\.(csv|tsv|txt)$/i.test(name) && !hasColumns(file)) return `这不是 .xlsx 文件。${AS_XLSX}`
  const text = decodeText(bytes)
  // A picture or program named .csv; some systems name a web page so.
  if (text.slice(0, 10_000).includes('\u0000')) return `这不是文本表格。${OR_PASTE}`
  if (/^\s*<(!doctype|html|table|\?xml)/i.test(text)) return `这个文件其实是网页。${AS_XLSX}`
  return [parseCsv(name.replace(/\.\w+$/, ''), text)]
}

function sheetsOfZip(file: Uint8Array): readonly (ReadSheet | BookSheet)[] | string {
  const unpacked = unpack(file, WORKBOOK_PARTS)
  if (unpacked.kind === 'too large')
    return '这个文件展开后过大，不像年报的表格。请把年报的表格单独存成一个文件再选择。'
  if (unpacked.kind === 'damaged') return `这个文件已经损坏，读不出表格。${AS_XLSX}`
  const has = (beginning: string) => unpacked.names.some((name) => name.startsWith(beginning))
  if (has('word/')) return '这是 Word 文档。请打开它，复制表格后在这里粘贴。'
  if (has('xl/workbook.bin')) return `这是二进制的 .xlsb 文件。${AS_XLSX}`
  if (has('content.xml')) return `这是 .ods 文件。${AS_XLSX}`
  if (!has('xl/')) return `这不是 .xlsx 文件。${AS_XLSX}`
  const sheets = sheetsOf(unpacked.parts)
  return typeof sheets === 'number'
    ? `这个文件有 ${sheets} 张工作表，最多读 ${MAX_SHEETS} 张。请把年报的表格单独存成一个文件再选择。`
    : sheets
}

/** Containers of before 2007; a workbook with a password is in one as well. */
function whyOld(bytes: ArrayBuffer): string {
  const names = new TextDecoder('utf-16le').decode(bytes.slice(0, bytes.byteLength & ~1))
  if (names.includes('EncryptedPackage'))
    return '这个文件加了密码。请在 WPS 表格或 Excel 中打开，取消密码，另存为 .xlsx 后再选择。'
  if (names.includes('WordDocument')) return '这是 Word 文档。请打开它，复制表格后在这里粘贴。'
  return `这是旧格式的表格（.xls 或 .et）。${AS_XLSX}`
}
