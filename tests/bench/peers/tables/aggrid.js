/** AG Grid Community as its manual shows: column groups, spanned rows, value getters for the sums. */
const { lines, columns, figure, results } = window.section
const { AllCommunityModule, ModuleRegistry, createGrid } = window.agGrid
ModuleRegistry.registerModules([AllCommunityModule])
const entered = columns.slice(0, 6)

const rowData = lines.map(({ id, path }, i) => ({
  id,
  part: path[0],
  group: path[1] ?? '',
  line: path[2] ?? '',
  ...Object.fromEntries(entered.map((column, at) => [column.id, figure(i, at)])),
}))
const down = (column) => results.reduce((all, row) => all + Number(rowData[row][column]), 0)
const cell = (data, column) => (data.id === 'concluded' ? down(column) : data[column])
const across = (data) => entered.reduce((all, { id }) => all + Number(cell(data, id)), 0)

const labels = ['part', 'group', 'line'].map((field) => ({
  field,
  headerName: '',
  width: field === 'line' ? 260 : 100,
  spanRows: field !== 'line',
}))
const figures = columns.map(({ id, path }, at) => ({
  colId: id,
  headerName: path[path.length - 1],
  width: 90,
  cellClass: 'figure',
  editable: ({ node }) => figure(node.rowIndex, at) !== undefined,
  valueGetter: ({ data }) => (id === 'total' ? across(data) : cell(data, id)),
  valueSetter: ({ data, newValue }) => {
    data[id] = Number(newValue)
    return true
  },
}))

createGrid(document.getElementById('table'), {
  rowData,
  columnDefs: [
    ...labels,
    figures[0],
    { headerName: columns[1].path[columns[1].path.length - 2], children: figures.slice(1, 6) },
    figures[6],
  ],
  defaultColDef: { sortable: false },
  domLayout: 'autoHeight',
  suppressColumnVirtualisation: true,
  enableCellSpan: true,
  // The changed line follows by itself, the line of sums does not.
  onCellValueChanged: ({ api }) =>
    api.refreshCells({
      rowNodes: [api.getDisplayedRowAtIndex(lines.findIndex(({ id }) => id === 'concluded'))],
    }),
})
