/** Plain inputs in a plain table, their totals summed up at each key: the least that any page can do. */
const { lines, columns, heads, labels, figure, results } = window.section
const inputs = lines.map(() => [])

const sum = (cells) => String(cells.reduce((all, { value }) => all + Number(value), 0))
function total() {
  const concluded = inputs[lines.findIndex(({ id }) => id === 'concluded')]
  for (let at = 0; at < 6; at++) concluded[at].value = sum(results.map((row) => inputs[row][at]))
  for (const row of inputs) row[6].value = sum(row.slice(0, 6))
}

const table = document.createElement('table')
const head = (row, { text, colSpan, rowSpan }) =>
  row.append(Object.assign(document.createElement('th'), { textContent: text, colSpan, rowSpan }))
const tableHead = table.createTHead()
heads.forEach((level, i) => {
  const row = tableHead.insertRow()
  if (i === 0) head(row, { text: '', colSpan: 3, rowSpan: heads.length })
  for (const { text, span, depth } of level) head(row, { text, colSpan: span, rowSpan: depth })
})
const body = table.createTBody()
lines.forEach((_, i) => {
  const row = body.insertRow()
  for (const { text, from, span, depth } of labels.flat())
    if (from === i) head(row, { text, colSpan: depth, rowSpan: span })
  columns.forEach((_, at) => {
    const input = document.createElement('input')
    input.className = 'figure'
    input.size = 8
    input.readOnly = figure(i, at) === undefined
    input.value = figure(i, at) ?? ''
    inputs[i].push(input)
    row.insertCell().append(input)
  })
})
total()
table.addEventListener('input', total)
document.getElementById('table').append(table)
