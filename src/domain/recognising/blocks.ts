/**
 * The blocks of a document as the report is looked for in them: pages draw tables around whole texts, and tables go on
 * over the edge of a page.
 */
import type { Block, SourceDocument, Table } from '../document'
import type { Form } from '../form'
import type { Grid } from '../placing/destinations'
import { labelsOf } from '../placing/labels'
import { isTabular } from './evidence'
import { wordedAs } from './wordings'

/** A cell that holds so much holds prose; the longest label of the form has 50 characters. */
const PROSE = 60

/** Paragraphs instead of tables that only lay out a page: cells with prose or a section's heading in them. */
export function laidOut(form: Form, { blocks }: SourceDocument): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.kind === 'paragraph') return block.text.trim() === '' ? [] : [block]
    const found: Block[] = []
    let rows: string[][] = []
    const close = () => {
      if (rows.some((row) => row.some((text) => text.trim() !== '')))
        found.push({ kind: 'table', grid: rows })
      rows = []
    }
    const alone = block.grid.map((row) => row.filter((text) => text.trim() !== ''))
    const sections = alone.filter((filled) => filled.length === 1 && isHeading(form, filled[0]))
    // With several sections in it the table is the whole page, and a line alone in its row a paragraph.
    const isPage = sections.length > 1
    for (const [r, row] of block.grid.entries()) {
      const filled = alone[r] ?? []
      const [only = ''] = filled
      const isText =
        filled.some(isProse) ||
        (filled.length === 1 &&
          (isHeading(form, only) ||
            // Below a heading, 无 is the whole of a section.
            (isPage && (!isTabular(labelsOf(form), only) || (rows.length === 0 && isNone(only))))))
      if (!isText) rows.push([...row])
      else {
        close()
        found.push(...filled.flatMap(paragraphs))
      }
    }
    close()
    return found
  })
}

const isProse = (text: string): boolean =>
  text.length > PROSE && /[。；，].*[。；，]/.test(text.slice(0, 400)) && !text.includes('勾稽关系')

const isNone = (text: string): boolean => /^无。?$/.test(text.trim())

const isHeading = (form: Form, text = ''): boolean => {
  const worded = wordedAs(form, text)
  return worded?.numbered === 'section' && worded.inPlace && worded.likeness > 1
}

const paragraphs = (text: string): Block[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'paragraph', text: line.trim() }))

const widthOf = (grid: Grid): number => grid.reduce((most, row) => Math.max(most, row.length), 0)

const isEven = (grid: Grid): boolean => grid.every((row) => row.length === grid[0]?.length)

/**
 * Tables one behind the other that are one: the next page of a table, or the four grids of section two. Rows of unlike
 * length have lost merged cells; what stands in which column cannot be told across two such tables.
 * @param stack Whether tables of unlike width belong together as well.
 */
export function joined(tables: readonly Table[], stack: boolean): Grid[] {
  const groups: { width: number; even: boolean; grids: Grid[] }[] = []
  for (const { grid } of tables) {
    const last = groups[groups.length - 1]
    const [width, even] = [widthOf(grid), isEven(grid)]
    if (last && last.even && even && (stack || last.width === width)) {
      last.grids.push(grid)
      last.width = Math.max(last.width, width)
    } else groups.push({ width, even, grids: [grid] })
  }
  return groups.map(({ width, grids: [first = [], ...more] }) =>
    more.length === 0
      ? first
      : [first, ...more].flatMap((grid) =>
          grid.map((row) => [...row, ...Array<string>(width - row.length).fill('')]),
        ),
  )
}
