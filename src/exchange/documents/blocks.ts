/**
 * A document while a reader writes it down: blocks in their order, what was left out, and bounds that no report comes
 * near. What a table is for is decided here once, for Word and web pages alike.
 */
import type { Block, SourceDocument } from '../../domain/document'
import { withoutStrays } from '../../domain/stray-characters'
import { spread } from '../tables/html-tables'

const MAX_BLOCKS = 20_000
const MAX_TABLES = 300
const MAX_CELLS = 60_000
const MAX_LETTERS = 3_000_000
const MAX_ROWS = 2000
/** Places that spanning cells of all tables may cover together. */
const MAX_AREA = 1_000_000
const MAX_LEFT_OUT = 300
const MAX_LEFT_OUT_LETTERS = 500

/** Why a file cannot be read; `why` is a Chinese sentence that says what to do. */
export class Unreadable extends Error {
  readonly why: string
  constructor(why: string) {
    super(why)
    this.why = why
  }
}

export const TOO_MUCH = '这份文件的内容太多，不像一份年报。请把年报单独存成一个文件，再选择它。'

export type Role = 'title' | 'heading'

export interface CellBlocks {
  readonly blocks: readonly Block[]
  /** Rows and columns it covers. */
  readonly rows: number
  readonly columns: number
}

/** Rows and columns, from 0, that nobody sees. */
export interface Unseen {
  readonly rows: ReadonlySet<number>
  readonly columns: ReadonlySet<number>
}

const ALL_SEEN: Unseen = { rows: new Set(), columns: new Set() }

export class Writing {
  private blocks: Block[] = []
  private readonly left = new Map<string, { text: string; why: string }>()
  private readonly count = { blocks: 0, tables: 0, cells: 0, letters: 0, area: 0 }

  /** A paragraph, or several where the text has line ends; blank lines are none. */
  paragraph(text: string, role?: Role): void {
    for (const line of linesOf(text)) {
      this.add('blocks', 1, MAX_BLOCKS)
      this.add('letters', line.length, MAX_LETTERS)
      this.blocks.push(
        role ? { kind: 'paragraph', text: line, role } : { kind: 'paragraph', text: line },
      )
    }
  }

  leaveOut(text: string, why: string): void {
    const [line = ''] = linesOf(text.slice(0, 4 * MAX_LEFT_OUT_LETTERS).replace(/[\r\n]+/g, ' '))
    if (line === '' || this.left.size >= MAX_LEFT_OUT) return
    const short =
      line.length > MAX_LEFT_OUT_LETTERS ? `${line.slice(0, MAX_LEFT_OUT_LETTERS)}……` : line
    this.left.set(`${why}\n${short}`, { text: short, why })
  }

  grid(texts: readonly (readonly string[])[]): void {
    const grid = texts.map((row) => row.map((text) => linesOf(text).join('\n')))
    if (!grid.some((row) => row.some((text) => text !== ''))) return
    this.add('blocks', 1, MAX_BLOCKS)
    this.add('tables', 1, MAX_TABLES)
    for (const row of grid) {
      this.add('cells', row.length, MAX_CELLS)
      for (const text of row) this.add('letters', text.length, MAX_LETTERS)
    }
    this.blocks.push({ kind: 'table', grid })
  }

  /** What is written meanwhile, instead of into the document: the blocks of a cell. */
  apart(write: () => void): Block[] {
    const before = this.blocks
    this.blocks = []
    try {
      write()
      return this.blocks
    } finally {
      this.blocks = before
    }
  }

  /** Blocks written apart, after all. */
  append(blocks: readonly Block[]): void {
    for (const block of blocks) this.blocks.push(block)
  }

  /**
   * A table that holds data is a grid. One that only lays out a page — other tables or long passages in its cells, or a
   * single column — is what stands in its cells, one after the other.
   */
  table(rows: readonly (readonly CellBlocks[])[], unseen: Unseen = ALL_SEEN): void {
    const cells = rows.flat()
    if (rows.length > MAX_ROWS) throw new Unreadable(TOO_MUCH)
    this.add('cells', cells.length, MAX_CELLS)
    if (laysOut(rows)) {
      for (const { blocks } of cells) this.append(blocks)
      return
    }
    for (const { rows: down, columns } of cells)
      this.add('area', Math.min(down, rows.length) * Math.min(columns, 60), MAX_AREA)
    const texts = rows.map((row) =>
      row.map(({ blocks, rows: down, columns }) => ({
        text: blocks
          .map((block) => (block.kind === 'paragraph' ? block.text : ''))
          .join('\n')
          .trim(),
        rows: down,
        columns,
      })),
    )
    const grid = spread(texts, unseen.rows, unseen.columns).flatMap((row, r) => {
      const gone = row.filter(
        (text, c) => text !== '' && (unseen.rows.has(r) || unseen.columns.has(c)),
      )
      for (const text of gone) this.leaveOut(text, HIDDEN)
      return unseen.rows.has(r) ? [] : [row.filter((_, c) => !unseen.columns.has(c))]
    })
    this.grid(grid)
    // A table inside a cell of a data table stands below it.
    for (const { blocks } of cells) this.append(blocks.filter(({ kind }) => kind === 'table'))
  }

  document(structure: SourceDocument['structure'] = 'sure'): SourceDocument {
    return { blocks: this.blocks, leftOut: [...this.left.values()], structure }
  }

  private add(what: keyof Writing['count'], much: number, most: number): void {
    this.count[what] += much
    if (this.count[what] > most) throw new Unreadable(TOO_MUCH)
  }
}

export const HIDDEN = '隐藏的内容，看不见，没有读'

/** A cell with more than this is a passage, not an entry of a table. */
const PASSAGE = 400

function laysOut(rows: readonly (readonly CellBlocks[])[]): boolean {
  const cells = rows.flat()
  const filled = cells.filter(({ blocks }) => blocks.length > 0)
  if (rows.every((row) => row.filter(({ blocks }) => blocks.length > 0).length < 2)) return true
  const holding = filled.filter(({ blocks }) => blocks.some(({ kind }) => kind === 'table')).length
  // One table within many other entries is an entry's own.
  if (holding > 0) return !(holding === 1 && filled.length > 8)
  return filled.some(({ blocks }) => lettersIn(blocks) > PASSAGE && blocks.length > 1)
}

const lettersIn = (blocks: readonly Block[]): number =>
  blocks.reduce((n, block) => n + (block.kind === 'paragraph' ? block.text.length : 0), 0)

/** Lines as they are seen: every blank one blank, none at the ends, no marks without width. */
export function linesOf(text: string): string[] {
  return withoutStrays(text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n'))
    .text.split('\n')
    .map((line) => line.replace(/[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]/g, ' ').trim())
    .filter((line) => line !== '')
}
