/**
 * What a screen reader is given of the three tables: the accessibility tree Chromium itself makes of the page, read
 * over its debugging protocol. Names are those of the form, figures and findings those of the domain.
 */
import { evaluate } from '../../src/domain/checks'
import type { Finding } from '../../src/domain/finding'
import type { Draft } from '../../src/domain/draft'
import { type TableSection, cellsOf, fullName, leaf, tablesOf } from '../../src/domain/form'
import { sheetOf, sumOf } from '../../src/domain/sheet'
import { annual2021 as form } from '../../src/forms/annual-2021'
import { advice } from '../../src/forms/annual-2021.advice'
import { followingFile } from './cases'
import { type Report, expect, test } from './fixtures'

/** A node of the accessibility tree; what is ignored there is left out, its children are its parent's. */
interface Spoken {
  role: string
  name: string
  value: string
  description: string
  /** `invalid`, `readonly` and the like. */
  states: Record<string, unknown>
  /** The element's `data-cell`. */
  cell: string
  parent: Spoken | undefined
  children: Spoken[]
}

const tight = (text: string) => text.replace(/\s/g, '')

async function readTree({ page }: Report): Promise<Spoken> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('DOM.enable')
  const elements = (await cdp.send('DOM.getFlattenedDocument', { depth: -1 })).nodes
  const { nodes } = await cdp.send('Accessibility.getFullAXTree')
  await cdp.detach()
  const cells = new Map(
    elements.map(({ backendNodeId, attributes = [] }) => {
      const at = attributes.indexOf('data-cell')
      return [backendNodeId, at % 2 === 0 ? attributes[at + 1] : undefined]
    }),
  )
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const build = (id: string, parent: Spoken | undefined): Spoken[] => {
    const node = byId.get(id)
    if (!node) return []
    const text = (of: { value?: unknown } | undefined) => String(of?.value ?? '')
    const spoken: Spoken = {
      role: text(node.role),
      name: text(node.name),
      value: text(node.value),
      description: text(node.description),
      states: Object.fromEntries(
        (node.properties ?? []).map(({ name, value }) => [name, value.value]),
      ),
      cell: cells.get(node.backendDOMNodeId ?? 0) ?? '',
      parent,
      children: [],
    }
    const below = (node.childIds ?? []).flatMap((child) =>
      build(child, node.ignored ? parent : spoken),
    )
    if (node.ignored) return below
    spoken.children = below
    return [spoken]
  }
  const [root] = build(nodes[0]?.nodeId ?? '', undefined)
  if (!root) throw new Error('no accessibility tree')
  return root
}

const all = (node: Spoken): Spoken[] => [node, ...node.children.flatMap(all)]
const within = (node: Spoken, role: RegExp): Spoken | undefined =>
  role.test(node.role) ? node : node.parent && within(node.parent, role)
const TABLE = /^(table|grid)$/
const inputs = (tree: Spoken) => all(tree).filter((node) => node.cell !== '')
const inputAt = async (report: Report, key: string) =>
  inputs(await readTree(report)).find((node) => node.cell === key) as Spoken
/** What stands in the cells of figures besides the inputs with their own texts. */
const decoration = (tree: Spoken) =>
  inputs(tree)
    .map((node) => within(node, /^(cell|gridcell)$/))
    .flatMap((cell) => (cell ? all(cell) : []))
    .filter((node) => !within(node, /^textbox$/))
    .filter(({ role }) => !/^(cell|gridcell|generic)$/.test(role))
    .map(({ role, name }) => `${role} ${name}`)

// Of every kind something: totals that follow and that were entered, right and wrong, notes, an unreadable figure,
// one that asks for an explanation.
const base = followingFile('suqian-2024')
const file = {
  ...base,
  organisation: '宿迁市教育局',
  values: {
    ...base.values,
    'proactive/regulations/issued': '0',
    'proactive/regulations/repealed': '0',
    'proactive/regulations/effective': '3',
    'proactive/coercion/decisions': '1.5',
    'requests/received/total': '3525',
    'requests/concluded/business': '999',
    'requests/refusedByLaw/total': '8',
    'disputes/count/direct.total': '77',
    'disputes/count/afterReconsideration.total': '52',
  },
  notes: {
    'proactive/fees/amount': '见财政局函',
    'requests/granted/charity': '见台账第 3 页',
    'disputes/count/direct.other': '含一件撤诉',
  },
}
const draft = file as unknown as Draft
const sheet = sheetOf(form, draft)
const findings = evaluate(form, sheet, draft, advice.rules).filter(({ kind }) => kind !== 'blank')
const cellsWith = (severity: string) =>
  new Set(findings.filter((one) => one.severity === severity).flatMap(({ cells }) => cells))
const wrong = cellsWith('error')
const toExplain = cellsWith('explain')

async function open(report: Report, table: TableSection): Promise<void> {
  await report.import(file)
  await report.go(table.id)
  await expect(report.page.locator('[data-cell]')).toHaveCount(cellsOf(table).length)
  await expect(report.page.locator('#current-finding')).toBeVisible()
}

/** The finding that stands whole beside the table. */
async function inHand({ page }: Report): Promise<Finding> {
  const card = page.locator('#current-finding')
  const rule = await card.getAttribute('data-finding')
  const cells = await card.getAttribute('data-cells')
  const found = findings.find((one) => one.rule === rule && one.cells.join(' ') === cells)
  if (!found) throw new Error(`unknown finding ${rule}`)
  return found
}

const describes = ({ description }: Spoken, finding: Finding) =>
  [finding.title, finding.sentence, finding.difference ?? ''].every((part) =>
    tight(description).includes(tight(part)),
  )

/** What a label path adds, level by level: every head of a table once. */
const headsOf = (paths: readonly (readonly string[])[]) => [
  ...new Map(
    paths.flatMap((path) =>
      path.map((label, level) => [path.slice(0, level + 1).join('\0'), tight(label)] as const),
    ),
  ).values(),
]

/** The tables as they stand on a step, each with the heads it must say. */
const gridsOf = (table: TableSection) =>
  table.blocks.map((block) => ({
    name: block.heading ?? table.heading,
    columns: [
      ...(block.heading ? [tight(block.corner)] : []),
      ...headsOf(block.columns.map(({ path }) => path)),
    ].sort(),
    rows: headsOf(block.lines.map(({ path }) => path)).sort(),
  }))

for (const table of tablesOf(form)) {
  test(`${table.id}: tables with names, rows and columns with heads`, async ({ report }) => {
    await open(report, table)
    const tree = await readTree(report)
    // The small sums beside the form are not for reading cell by cell.
    const tables = all(tree).filter(({ role }) => /table|grid$/i.test(role))
    const named = (of: Spoken, role: string) =>
      all(of)
        .filter((node) => node.role === role)
        .map(({ name }) => tight(name))
        .sort()
    expect(
      tables.map((one) => ({
        name: one.name,
        columns: named(one, 'columnheader'),
        rows: named(one, 'rowheader'),
      })),
    ).toEqual(gridsOf(table))
    expect(tables.every(({ role }) => TABLE.test(role))).toBe(true)
  })

  test(`${table.id}: every input says its row and column, its figure and what is special`, async ({
    report,
  }) => {
    await open(report, table)
    const current = await inHand(report)
    const found = new Map(inputs(await readTree(report)).map((node) => [node.cell, node]))
    const faults: string[] = []
    for (const { key, line, column } of cellsOf(table)) {
      const node = found.get(key)
      if (node?.role !== 'textbox') {
        faults.push(`${key} is ${node?.role}`)
        continue
      }
      const says = (words: string) => tight(node.name).includes(tight(words))
      const holds = (what: string, is: boolean) => is || faults.push(`${key} ${what}: ${node.name}`)
      holds('row', says(fullName(line)))
      holds('column', says(fullName(column)))
      holds('figure', node.value === sheet.get(key)?.text)
      const total = sumOf(form, key) && (sheet.get(key)?.origin === 'typed' ? 'entered' : 'follows')
      holds('automatic', node.name.endsWith('，自动合计') === (total === 'follows'))
      holds('entered', says('手工填写') === (total === 'entered'))
      const note = file.notes[key as keyof typeof file.notes]
      holds('note', note ? says(`备注：${note}`) : !says('备注'))
      holds('asks for an explanation', says('需说明') === toExplain.has(key))
      holds('wrong', (node.states['invalid'] === 'true') === wrong.has(key))
      holds(
        'described',
        current.cells.includes(key) ? describes(node, current) : node.description === '',
      )
      holds('editable', !node.states['readonly'] && !node.states['disabled'])
      const row = within(node, /^row$/)
      holds('in a table', Boolean(within(node, /^(cell|gridcell)$/) && within(node, TABLE)))
      const heads = row?.children.filter(({ role }) => role === 'rowheader') ?? []
      holds(
        'in its row',
        line.path.length === 0 || heads.some(({ name }) => tight(name) === tight(leaf(line))),
      )
    }
    expect(faults).toEqual([])
    expect(found.size).toBe(cellsOf(table).length)
    const names = [...found.values()].map(({ name }) => name)
    expect(new Set(names).size, 'no two inputs of a table sound the same').toBe(names.length)
    // There was something of each kind to be wrong about.
    const keys = cellsOf(table).map((cell) => cell.key)
    expect(keys.some((key) => wrong.has(key)) && keys.some((key) => key in file.notes)).toBe(true)
  })

  test(`${table.id}: a wrong cell is described by its own finding once it is gone to`, async ({
    report,
  }) => {
    await open(report, table)
    // What a text says of a cell is told beside the text.
    const keys = findings.flatMap(({ cells: [key], field }) =>
      !field && key?.startsWith(table.id) ? [key] : [],
    )
    expect(keys.length).toBeGreaterThan(0)
    for (const key of keys) {
      await report.cell(key).focus()
      await expect
        .poll(async () => {
          const current = await inHand(report)
          return current.cells.includes(key) && describes(await inputAt(report, key), current)
        }, key)
        .toBe(true)
    }
  })

  test(`${table.id}: marks for the eye are not read`, async ({ report }) => {
    await open(report, table)
    expect(decoration(await readTree(report))).toEqual([])
    if (table.id === 'proactive') return
    await expect(report.page.locator('.cell .entered svg').first()).toBeVisible()
    const [total] = cellsOf(table).filter(({ key }) => key.endsWith('total'))
    await report.cell(total?.key ?? '').focus()
    for (const sign of ['＋', '＝'])
      await expect(report.page.locator('.cell .sign', { hasText: sign }).first()).toBeVisible()
    expect(decoration(await readTree(report))).toEqual([])
    // The triangle of forced colours is a letter.
    await report.page.emulateMedia({ forcedColors: 'active' })
    expect(decoration(await readTree(report))).toEqual([])
  })

  test(`${table.id}: in one column at a time every input still says its row and column`, async ({
    report,
  }) => {
    await open(report, table)
    await report.page.setViewportSize({ width: 683, height: 384 })
    if (table.id !== 'proactive')
      await expect(report.page.locator('.one-row').first()).toBeVisible()
    const faults = []
    const tree = await readTree(report)
    expect(decoration(tree)).toEqual([])
    const read = inputs(tree)
    for (const { key, line, column } of cellsOf(table)) {
      const node = read.find(({ cell }) => cell === key)
      if (!node) continue
      const name = tight(node.name)
      if (!name.includes(tight(fullName(line))) || !name.includes(tight(fullName(column))))
        faults.push(`${key}: ${node.name}`)
      if (node.role !== 'textbox' || node.value !== sheet.get(key)?.text) faults.push(key)
    }
    expect(faults).toEqual([])
    expect(read.length).toBeGreaterThanOrEqual(table.id === 'requests' ? 25 : cellsOf(table).length)
  })
}

test('what is said changes with the figures', async ({ report }) => {
  const table = tablesOf(form).find(({ id }) => id === 'disputes') as TableSection
  await open(report, table)
  const key = 'disputes/count/direct.total'
  const before = await inputAt(report, key)
  expect(before.name).toContain('手工填写')
  expect(before.states['invalid']).toBe('true')
  await report.action('use-computed').click()
  await expect(report.cell(key)).toHaveAttribute('data-total', 'follows')
  const after = await inputAt(report, key)
  expect(after.name).toMatch(/，自动合计$/)
  expect(after.value).toBe('25')
  expect(after.states['invalid']).toBe('false')
  expect(after.description).toBe('')
})

test('the mouse over another wrong cell does not lend it this finding', async ({ report }) => {
  const table = tablesOf(form).find(({ id }) => id === 'requests') as TableSection
  await open(report, table)
  const current = await inHand(report)
  const other = findings.find(
    ({ cells: [key] }) => key?.startsWith(table.id) && !current.cells.includes(key),
  )
  const [key] = other?.cells ?? []
  if (!key) throw new Error('one finding only')
  await report.cell(key).hover()
  await expect(report.page.locator(`.in-hand [data-cell="${key}"]`)).toBeVisible()
  const read = inputs(await readTree(report))
  const described = read.filter(({ description }) => description !== '').map(({ cell }) => cell)
  expect(described.sort()).toEqual([...current.cells].sort())
})

test('what is only read in a second window is exposed as such', async ({ report, anotherTab }) => {
  await report.import(file)
  await report.go('requests')
  // A page writes from the start; after this long it answers as the writer.
  await report.page.waitForTimeout(3000)
  const second = await anotherTab()
  await second.page.goto(report.page.url())
  await expect(second.page.locator('[data-notice="held"]')).toBeVisible()
  for (const table of tablesOf(form)) {
    await second.go(table.id)
    await expect(second.page.locator('[data-cell]')).toHaveCount(cellsOf(table).length)
    const states = inputs(await readTree(second)).map((node) => node.states['readonly'])
    expect(states).toEqual(cellsOf(table).map(() => true))
  }
})
