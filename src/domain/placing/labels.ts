/**
 * The words by which a copied table is recognised. Offices renumber, shorten and re-punctuate the labels
 * of the form; what they mean is the same as long as it can be only one of the form's labels.
 */
import { type Block, type Column, type Form, type Line, tablesOf, wording } from '../form'
import type { TableId } from '../names'

/** A line of the form with where it stands. */
export interface LinePlace {
  readonly table: TableId
  readonly block: Block
  readonly line: Line
}

export interface Labels {
  readonly lines: readonly LinePlace[]
  /** The lines a row label stands for: one, or for the name of a group all of its lines. */
  readonly linesNamed: (text: string, how?: Likeness) => readonly LinePlace[]
  /** The column head or head of a group a text stands for, as `bare` writes it. */
  readonly headNamed: (text: string, how?: Likeness) => string | undefined
  /** Whether a text is printed in the form without naming a line or column: a caption, a corner. */
  readonly isPrinted: (text: string) => boolean
  /** Whether a text is a piece broken out of the form's words: 企业, 三 、本 年 度办 理结果. Numerals are none. */
  readonly isPiece: (text: string) => boolean
}

/** How like a text is to a label: the same word; a part of one label only; or one label with words added. */
export type Likeness = 'exact' | 'part' | 'added'

// （一） 一） 1. 一、 第一、 ①, whatever a list puts before its items; NFKC has made the signs ASCII.
const NUMBERING =
  /^(?:\(?[一二三四五六七八九十\d]+\)|第?[一二三四五六七八九十]+[、.]|\d+(?:[.、)]|(?=\p{L})))+/u
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
 * Finds the one label a text can mean. Two possible labels are none: a figure in the wrong line is worse
 * than one left out. No label holds a digit, so a text with one says more than its label.
 */
function finder(labels: readonly string[]): (text: string, how: Likeness) => string | undefined {
  const names = [...new Set(labels)].map((label) => ({
    word: bare(label),
    short: unbracketed(label),
  }))
  const known = new Map<string, string | undefined>()
  const search = (text: string, how: Likeness): string | undefined => {
    if (text.length > LONGEST) return undefined
    const word = bare(text)
    if (word.length < 2 || !/\p{L}/u.test(word) || /\d/.test(word)) return undefined
    const exact = names.find((name) => name.word === word || name.short === word)
    if (exact || how === 'exact') return exact?.word
    // A label with brackets is not searched for in longer texts: （单位：元） is not （单位：万元）.
    const near = names.filter(
      (name) =>
        (name.short !== '' && name.short.includes(word)) ||
        name.word.startsWith(word) ||
        (how === 'added' &&
          name.short === name.word &&
          name.word.length >= 4 &&
          word.length <= name.word.length * 2 &&
          word.includes(name.word)),
    )
    return near.length === 1 ? near[0]?.word : undefined
  }
  return (text, how) => {
    const key = how + text
    if (!known.has(key)) known.set(key, search(text, how))
    return known.get(key)
  }
}

const NUMERALS = /^[〇零一二三四五六七八九十百千万两\d]*$/

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
  const captions = [
    ...form.sections.map((section) => section.heading),
    ...blocks.flatMap((block) => [block.heading ?? '', block.corner]),
  ]
  const printed = new Set(captions.map(bare))
  // Labels that follow one another in print may be torn off together, so they stand one behind another.
  const words = [
    ...captions,
    ...lines.flatMap(({ line }) => line.path),
    ...blocks.flatMap((block) => block.columns.flatMap((at) => at.path)),
  ].map((word) => tight(word).replace(/[^\p{L}\p{N}]/gu, ''))
  const all = [...new Set(words)].join('|')
  const isWhole = (word: string) => all.includes(word) && !NUMERALS.test(word)
  const made: Labels = {
    lines,
    linesNamed: (text, how = 'added') => named.get(lineNamed(text, how) ?? '') ?? [],
    // A numbered 总计 or 其他 is a line; heads have no numbers.
    headNamed: (text, how = 'added') =>
      text.length > LONGEST || NUMBERING.test(tight(text)) ? undefined : headNamed(text, how),
    isPrinted: (text) => text.length <= LONGEST && printed.has(bare(text)),
    isPiece(text) {
      if (text.length > LONGEST) return false
      const word = (one: string) => tight(one).replace(/[^\p{L}\p{N}]/gu, '')
      if (isWhole(word(text))) return true
      const torn = text.trim().split(/\s+/).map(word)
      return torn.length > 1 && torn.every((one) => one === '' || isWhole(one))
    },
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
