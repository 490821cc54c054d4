/** A block of cells for the clipboard, as a spreadsheet takes it: plain text with tabs, and a table. */
export function putBlock(clipboard: DataTransfer, rows: readonly (readonly string[])[]): void {
  const texts = rows.map((row) => row.map(inert))
  clipboard.setData('text/plain', texts.map((row) => row.join('\t')).join('\r\n'))
  const table = document.createElement('table')
  for (const row of texts) {
    const line = table.insertRow()
    for (const text of row) line.insertCell().textContent = text
  }
  clipboard.setData('text/html', new XMLSerializer().serializeToString(table))
}

/** What is marked in one cell the browser copies itself, unless a spreadsheet would run it. Gives false: no block. */
export function copyMarked(event: ClipboardEvent): false {
  const { clipboardData, target } = event
  if (!clipboardData || !(target instanceof HTMLInputElement)) return false
  const marked = target.value.slice(target.selectionStart ?? 0, target.selectionEnd ?? 0)
  if (inert(marked) === marked) return false
  event.preventDefault()
  putBlock(clipboardData, [[marked]])
  if (event.type === 'cut') document.execCommand('delete')
  return false
}

/** What a spreadsheet runs as a formula, or takes out of its quotes and then runs, in full width too. */
const RUN = /^\s*["=+\-@＝＋－＠]/
const SIGNED = /^[+-]?\d+(\.\d+)?$/

/**
 * A text that a spreadsheet takes for what it is and never runs: somebody may have typed or imported one that begins
 * like a formula. The apostrophe is the spreadsheets' own sign for a text.
 */
export function inert(text: string): string {
  const cell = text.replace(/[\t\r\n]+/g, ' ')
  return RUN.test(cell) && !SIGNED.test(cell) ? `'${cell}` : cell
}
