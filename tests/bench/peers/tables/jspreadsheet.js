/** Jspreadsheet CE as its manual shows: nested headers, merged label cells, formulas. */
const { lines, columns, figure, results, labels } = window.section
const leaf = ({ path }) => path[path.length - 1]
const LETTERS = 'DEFGHI'

const last = results.length - 1
const data = lines.map(({ path }, i) => [
  ...[0, 1, 2].map((level) => path[level] ?? ''),
  ...[...LETTERS].map(
    (letter, at) =>
      figure(i, at) ?? `=SUM(${letter}${results[0] + 1}:${letter}${results[last] + 1})`,
  ),
  `=SUM(D${i + 1}:I${i + 1})`,
])

window.jspreadsheet(document.getElementById('table'), {
  worksheets: [
    {
      data,
      columns: [
        ...[90, 90, 260].map((width) => ({ type: 'text', title: ' ', width, readOnly: true })),
        ...columns.map((column) => ({ type: 'numeric', title: leaf(column), width: 90 })),
      ],
      nestedHeaders: [
        [
          { title: ' ', colspan: 3 },
          { title: ' ', colspan: 1 },
          { title: columns[1].path[columns[1].path.length - 2], colspan: 5 },
          { title: ' ', colspan: 1 },
        ],
      ],
      mergeCells: Object.fromEntries(
        labels.flatMap((level, at) =>
          level
            .filter(({ span, depth }) => span * depth > 1)
            .map(({ from, span, depth }) => ['ABC'[at] + (from + 1), [depth, span]]),
        ),
      ),
    },
  ],
})
