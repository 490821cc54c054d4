/** The three tables of a document: which of its grids and lines they are, and where their figures go. */
import type { Table } from '../document'
import type { Draft } from '../draft'
import type { Form } from '../form'
import type { Grid } from '../placing/destinations'
import { labelsOf } from '../placing/labels'
import { olderIn } from '../placing/older-form'
import { type Placing, place } from '../placing/placing'
import { type Named, versionsOf } from '../placing/versions'
import { joined } from './blocks'
import { evidenceIn, isTabular } from './evidence'
import { type Regrouped, regrouped } from './grouped'
import { type Misprint, corrected } from './misprints'
import type { Parts, Placed } from './parts'
import { type Unread, inRows, unread } from './unread'

export interface Tables {
  /** What tells these tables from others that want the same cells; '' if there are none. */
  readonly name: string
  readonly placing: Placing
  /** Sentences on tables that are left out when these go in. */
  readonly others: readonly string[]
  /** Labels that were read in spite of what is printed. */
  readonly misprints: readonly Misprint[]
}

/** Tables of so many grids are no report: the rest is left out. */
const MOST_GRIDS = 60
const MOST_VERSIONS = 6
/** No label has more letters, and no piece of one that a line was broken into. */
const LONGEST_LABEL = 60

/**
 * @param beyond Blocks outside the tables' place: what the place lacks is looked for there.
 * @returns The tables that can go in, the likeliest first, and what is none of them.
 */
export function tablesOf(
  form: Form,
  draft: Draft,
  tables: Parts['tables'],
  beyond: readonly Placed[],
  guessed: boolean,
): { versions: readonly Tables[]; leftOut: readonly Unread[]; from: 'place' | 'beyond' } {
  const leftOut: Unread[] = []
  const named = tables.flatMap((part) => gridsOf(form, draft, part, guessed, leftOut))
  const inPlace = read(form, draft, named, leftOut)
  const outside = beyond.filter(
    (one): one is Placed & { block: Table } => one.block.kind === 'table',
  )
  if (inPlace.some(({ placing }) => placing.entries.length > 0) || outside.length === 0)
    return {
      versions: inPlace,
      leftOut: [...leftOut, ...outside.flatMap(atAnotherPlace)],
      from: 'place',
    }
  const annexed = joined(
    outside.map(({ block }) => block),
    false,
  ).map((grid, i) => ({ name: `第 ${i + 1} 张表`, grid }))
  const versions = read(form, draft, annexed, leftOut)
  return versions.some(({ placing }) => placing.entries.length > 0)
    ? { versions, leftOut, from: 'beyond' }
    : {
        versions: inPlace,
        leftOut: [...leftOut, ...outside.flatMap(atAnotherPlace)],
        from: 'place',
      }
}

const atAnotherPlace = (one: Placed): Unread[] =>
  inRows(one, '不在第二、三、四部分，不是年报的三张表。')

function read(form: Form, draft: Draft, named: readonly Named[], leftOut: Unread[]): Tables[] {
  const shows = evidenceIn(
    form,
    named.map(({ grid }) => ({ kind: 'table', grid })),
  )
  const known: Named[] = []
  named.forEach((one, i) => {
    if (shows[i]?.size && known.length < MOST_GRIDS) known.push(one)
    else if (isOfTheForm(form, one.grid)) known.push(one)
    else
      for (const row of one.grid) {
        const text = row.filter((cell) => cell.trim() !== '').join(' ')
        if (text !== '')
          leftOut.push({ text, place: one.name, why: '不是年报的三张表，没有放入。' })
      }
  })
  const placed = (name: string, printed: readonly Grid[], others: readonly string[]): Tables => {
    const { grids, misprints } = corrected(form, printed)
    return { name, others, misprints, placing: place(form, draft, grids, undefined) }
  }
  const all = placed(
    '',
    known.map(({ grid }) => grid),
    [],
  )
  if (!all.placing.rivals) return [all]
  return versionsOf(form, draft.year, known)
    .slice(0, MOST_VERSIONS)
    .map(({ name, grids, others }) => placed(name, grids, others))
}

/** A table without a row's name can be that of section four, by its heads. */
const isOfTheForm = (form: Form, grid: Grid): boolean => {
  const heads = grid.slice(0, 12).flat()
  return heads.filter((text) => labelsOf(form).headNamed(text, 'exact') !== undefined).length >= 4
}

/** The grids of one section: its tables joined over pages, and its lines where there is no table. */
function gridsOf(
  form: Form,
  draft: Draft,
  { section, blocks }: Parts['tables'][number],
  guessed: boolean,
  leftOut: Unread[],
): Named[] {
  const labels = labelsOf(form)
  const caption =
    section === undefined
      ? '表格'
      : `第${form.sections.find(({ id }) => id === section)?.numeral ?? ''}部分的表`
  const groups: { name: string; tables: Table[] }[] = []
  let between = ''
  const lines: Placed[] = []
  for (const one of blocks) {
    const { block } = one
    if (block.kind === 'paragraph') {
      if (isProse(block.text) && !isTabular(labels, block.text))
        leftOut.push(unread(one, '是表格之外的文字，年报的这一部分只有表。'))
      else lines.push(one)
      if (/20\d\d\s?年/.test(block.text.slice(0, 60))) between = block.text.slice(0, 60)
      continue
    }
    const last = groups[groups.length - 1]
    if (last && between === '') last.tables.push(block)
    else groups.push({ name: between === '' ? caption : `“${between}”`, tables: [block] })
    between = ''
  }
  const anew =
    section === 'disputes'
      ? drawnAnew(
          form,
          draft,
          groups.flatMap(({ tables }) => tables),
          blocks,
        )
      : undefined
  if (anew) {
    for (const text of anew.strange)
      leftOut.push({ text, place: caption, why: '在表格旁边，不是表里的内容。' })
    return [{ name: caption, grid: anew.grid }]
  }
  const stack = section === 'proactive'
  const grids = groups.flatMap(({ name, tables }) =>
    joined(tables, stack).map((grid) => ({ name, grid })),
  )
  const older = stack && grids.some(({ grid }) => olderIn(grid) === 'made')
  const kept = grids.filter(({ name, grid }) => {
    if (!older || olderIn(grid) === 'made') return true
    for (const row of grid)
      leftOut.push({
        text: row.filter((text) => text.trim() !== '').join(' '),
        place: name,
        why: '是 2019 年格式的第二部分，与现行格式不同，请按现行格式填写。',
      })
    return false
  })
  if (grids.length > 0 && !guessed) {
    for (const one of lines)
      if (
        one.block.kind === 'paragraph' &&
        (/\d/.test(one.block.text) || !isTabular(labels, one.block.text))
      )
        leftOut.push(unread(one, '在表格旁边，不是表里的内容。'))
    return kept
  }
  if (lines.length === 0) return kept
  const grid = lines.map(({ block }) => (block.kind === 'paragraph' ? block.text.split('\t') : []))
  return [...kept, { name: caption, grid }]
}

/** Section four, unless it is the one table that the form prints. */
function drawnAnew(
  form: Form,
  draft: Draft,
  tables: readonly Table[],
  blocks: readonly Placed[],
): Regrouped | undefined {
  const [only, ...more] = joined(tables, false)
  if (only && more.length === 0 && place(form, draft, [only], undefined).entries.length > 0)
    return undefined
  return regrouped(
    form,
    blocks.map(({ block }) => block),
  )
}

const isProse = (text: string): boolean =>
  text.length > LONGEST_LABEL || (text.length > 20 && /。$/.test(text))
