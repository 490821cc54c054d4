/** A block of cells for the clipboard, as a spreadsheet takes it: plain text with tabs, and a table. */
export function putBlock(clipboard: DataTransfer, rows: readonly (readonly string[])[]): void {
  clipboard.setData('text/plain', rows.map((row) => row.join('\t')).join('\r\n'))
  const table = document.createElement('table')
  for (const row of rows) {
    const line = table.insertRow()
    for (const text of row) line.insertCell().textContent = text
  }
  clipboard.setData('text/html', new XMLSerializer().serializeToString(table))
}
