/**
 * The words by which a copied table is recognised. Offices renumber, shorten and re-punctuate the labels
 * of the form; what they mean is the same as long as it can be only one of the form's labels.
 */
import { type Block, type Column, type Form, type Line, leaf, tablesOf, wording } from './form'
import type { TableId } from './names'

/** A line of the form with where it stands. */
export interface LinePlace {
  readonly table: TableId
  readonly block: Block
  readonly line: Line
}

export interface Labels {
  readonly lines: readonly LinePlace[]
  /** The lines a row label stands for: one, or for the name of a group all of its lines. */
  readonly linesNamed: (text: string) => readonly LinePlace[]
  /** The column head or head of a group a text stands for, as `bare` writes it. */
  readonly headNamed: (text: string) => string | undefined
  /** Whether a text is printed in the form without naming a line or column: a caption, a corner. */
  readonly isPrinted: (text: string) => boolean
}

// （一） 1. 一、 第一、 ①, whatever a list puts before its items; NFKC has made the signs ASCII.
const NUMBERING =
  /^(?:\([一二三四五六七八九十\d]+\)|第?[一二三四五六七八九十]+[、.]|\d+(?:[.、)]|(?=\p{L})))+/u
/** No label is longer, and normalising or searching a longer text could take very long. */
const LONGEST = 200
const BRACKETED = /[（(][^（()）]*[)）]/g

const tight = (text: string): string => text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '')

/** A label without blanks, numbering, punctuation and the difference of full and half width. */
export function bare(label: string): string {
  const word = tight(label)
    .replace(NUMBERING, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
  return word === '合计' ? '总计' : word
}

const unbracketed = (label: string): string => bare(label.replace(BRACKETED, ''))

/**
 * Finds the one label a text can mean: the same word, a part of one label only, or one label with words
 * added. Two possible labels are none: a figure in the wrong line is worse than one left out.
 */
function finder(labels: readonly string[]): (text: string) => string | undefined {
  const names = [...new Set(labels)].map((label) => ({
    word: bare(label),
    short: unbracketed(label),
  }))
  const known = new Map<string, string | undefined>()
  const search = (text: string): string | undefined => {
    if (text.length > LONGEST) return undefined
    const word = bare(text)
    if (word.length < 2 || !/\p{L}/u.test(word)) return undefined
    const exact = names.find((name) => name.word === word || name.short === word)
    // A label with brackets is not searched for in longer texts: （单位：元） is not （单位：万元）.
    const near = names.filter(
      (name) =>
        (name.short !== '' && name.short.includes(word)) ||
        name.word.startsWith(word) ||
        (name.short === name.word &&
          name.word.length >= 4 &&
          word.length <= name.word.length * 2 &&
          word.includes(name.word)),
    )
    return (exact ?? (near.length === 1 ? near[0] : undefined))?.word
  }
  return (text) => {
    if (!known.has(text)) known.set(text, search(text))
    return known.get(text)
  }
}

const labels = new WeakMap<Form, Labels>()

export function labelsOf(form: Form): Labels {
  const known = labels.get(form)
  if (known) return known
  const tables = tablesOf(form)
  const blocks = tables.flatMap((table) => table.blocks)
  const lines = tables.flatMap((table) =>
    table.blocks.flatMap((block) => block.lines.map((line) => ({ table: table.id, block, line }))),
  )
  const lineNamed = finder(lines.flatMap(({ line }) => line.path))
  const headNamed = finder(
    blocks.flatMap((block) => block.columns.flatMap((at) => at.path.map(wording))),
  )
  const named = new Map<string, LinePlace[]>()
  for (const place of lines)
    for (const label of place.line.path)
      named.set(bare(label), [...(named.get(bare(label)) ?? []), place])
  const printed = new Set(
    [
      ...form.sections.map((section) => section.heading),
      ...blocks.flatMap((block) => [block.heading ?? '', block.corner]),
    ].map(bare),
  )
  const made: Labels = {
    lines,
    linesNamed: (text) => named.get(lineNamed(text) ?? '') ?? [],
    // A numbered 总计 or 其他 is a line; heads have no numbers.
    headNamed: (text) =>
      text.length > LONGEST || NUMBERING.test(tight(text)) ? undefined : headNamed(text),
    isPrinted: (text) => text.length <= LONGEST && printed.has(bare(text)),
  }
  labels.set(form, made)
  return made
}

/** A column's name within its block: as many of its heads as tell it from the others. */
export function columnName(block: Block, column: Column): string {
  const tail = (of: Column, depth: number) => of.path.slice(-depth).map(wording).join(' ')
  for (let depth = 1; depth < column.path.length; depth++) {
    const name = tail(column, depth)
    if (block.columns.every((other) => other === column || tail(other, depth) !== name)) return name
  }
  return tail(column, column.path.length)
}

/** How a sentence names a cell: 三（三）1 自然人, 行政复议 总计. */
export const cellName = (block: Block, line: Line, column: Column): string =>
  [line.short.replace(/\.$/, ''), columnName(block, column)].filter(Boolean).join(' ')

/** Whether a head, as `headNamed` gives it, is the innermost head of a column. */
export const isLeafHead = (column: Column, head: string): boolean => bare(leaf(column)) === head
