/** Handsontable as its manual shows: nested headers, merged label cells, sums by a handler of changes. */
const { lines, columns, figure, results, labels } = window.section
const leaf = ({ path }) => path[path.length - 1]
const CONCLUDED = lines.findIndex(({ id }) => id === 'concluded')

const data = lines.map(({ path }, i) => [
  ...[0, 1, 2].map((level) => path[level] ?? ''),
  ...columns.map((_, at) => figure(i, at) ?? 0),
])
const sum = (row) => row.slice(3, 9).reduce((all, one) => all + Number(one), 0)
const down = (rows, at) => results.reduce((all, row) => all + Number(rows[row][at]), 0)
for (let at = 3; at < 9; at++) data[CONCLUDED][at] = down(data, at)
for (const row of data) row[9] = sum(row)

new window.Handsontable(document.getElementById('table'), {
  data,
  licenseKey: 'non-commercial-and-evaluation',
  width: '100%',
  height: 'auto',
  renderAllRows: true,
  renderAllColumns: true,
  nestedHeaders: [
    [
      { label: '', colspan: 3 },
      '',
      { label: columns[1].path[columns[1].path.length - 2], colspan: 5 },
      '',
    ],
    ['', '', '', ...columns.map(leaf)],
  ],
  mergeCells: labels.flatMap((level, col) =>
    level
      .filter(({ span, depth }) => span * depth > 1)
      .map(({ from, span, depth }) => ({ row: from, col, rowspan: span, colspan: depth })),
  ),
  colWidths: [90, 90, 260, ...columns.map(() => 90)],
  cells: (row, column) =>
    column < 3
      ? { readOnly: true }
      : {
          type: 'numeric',
          className: 'figure',
          readOnly: figure(row, column - 3) === undefined,
        },
  afterChange(changes, source) {
    // Merging labels is a change too, and comes before the table is there.
    const figures = changes?.filter(([, at]) => at >= 3) ?? []
    if (source === 'sums' || figures.length === 0) return
    const rows = this.getData()
    const sums = []
    for (const [row, at] of figures) {
      rows[CONCLUDED][at] = down(rows, at)
      sums.push([CONCLUDED, at, rows[CONCLUDED][at]], [row, 9, sum(rows[row])])
    }
    this.setDataAtCell([...sums, [CONCLUDED, 9, sum(rows[CONCLUDED])]], 'sums')
  },
})
