/** Which of the three tables a block of a document shows, by the form's labels in it. */
import type { Block } from '../document'
import type { Form } from '../form'
import type { TableId } from '../names'
import { type Labels, labelsOf } from '../placing/labels'
import { isValue, tokensOf } from '../placing/tokens'

/** A label of a table is at most so long; what is longer is prose. */
const LONGEST_LABEL = 60

/** The table a label belongs to; 其他 and 总计 are of two of them, so of none. */
function tableOfLabel(labels: Labels, text: string): TableId | undefined {
  if (text.length > LONGEST_LABEL || !/\p{Script=Han}/u.test(text)) return undefined
  const lines = labels.linesNamed(text, 'exact')
  const tables = new Set(lines.map(({ table }) => table))
  const [only] = tables
  if (tables.size === 1 && labels.headNamed(text, 'exact') === undefined) return only
  return DISPUTED.test(text.replace(/\s/g, '')) ? 'disputes' : undefined
}

/** Heads of section four, whose line has no name. */
const DISPUTED = /^(?:未经复议直接起诉|复议后起诉|结果维持|结果纠正|尚未审结)$/

/** The words before the figures of a line. */
export function wordsIn(text: string): string[] {
  const tokens = tokensOf(text)
  const first = tokens.findIndex((token) => isValue(token))
  return (first < 0 ? tokens : tokens.slice(0, first)).map((token) => token.text)
}

/** A name joined, and its words alone: the name of a group may stand before that of the line. */
function namesIn(text: string): string[] {
  const words = wordsIn(text)
  return words.length > 1 ? [words.join(''), ...words.slice(0, 8)] : words
}

const PARTED = /[\t：:；;]/

/** The tables whose labels stand in each block: for prose, and for tables of other things, none. */
export function evidenceIn(form: Form, blocks: readonly Block[]): readonly ReadonlySet<TableId>[] {
  const labels = labelsOf(form)
  return blocks.map((block) => {
    const texts = block.kind === 'table' ? block.grid.flat() : [block.text]
    const names = texts.flatMap((text) => text.split(PARTED, 12)).flatMap(namesIn)
    const found = new Set<TableId>()
    for (const text of names) {
      const table = tableOfLabel(labels, text)
      if (table) found.add(table)
    }
    return found
  })
}

/** Whether a line is one of a table and not a sentence: a label, a piece of one, figures, or both. */
export function isTabular(labels: Labels, text: string): boolean {
  if (text.length > 200) return false
  const tokens = tokensOf(text)
  const words = wordsIn(text)
  const valued = tokens.length > words.length
  const known = (name: string) =>
    labels.isPrinted(name) ||
    labels.isPiece(name) ||
    labels.headNamed(name, 'exact') !== undefined ||
    labels.linesNamed(name, valued ? 'part' : 'exact').length > 0
  return (
    known(words.join('')) ||
    words.every(known) ||
    // Several figures at the end of a line: no sentence ends so, whatever their name.
    (tokens.length - words.length >= 3 && tokens.slice(words.length).every(isValue))
  )
}
