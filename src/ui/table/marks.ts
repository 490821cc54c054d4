/** How a cell looks, as classes. */
import type { CellKey } from '../../domain/form'
import type { Attention } from '../store/attention'

/** The shortest lengths of figures that are set a step smaller, or their sign out of the way (FigureInput.svelte). */
const LENGTHS: readonly (readonly [number, string])[] = [
  [4, 'l4'],
  [5, 'l5'],
  [6, 'l6'],
  [7, 'l7'],
  [8, 'l8'],
  [10, 'l10'],
  [12, 'l12'],
  [14, 'l14'],
  [17, 'l17'],
]

/**
 * The classes of a cell, as one string: of 175 cells a keystroke changes one or two, and a string that
 * is the same stops the work there.
 */
export function marksOf(
  attention: Attention,
  key: CellKey,
  cell: {
    readonly text: string
    readonly total: boolean
    readonly entered: boolean
    readonly noted: boolean
  },
): string {
  const wrong = attention.wrong.has(key)
  const part = attention.parts.has(key)
  const result = attention.sum?.total.key === key
  const marks = ['cell']
  const mark = (name: string, on: boolean) => on && marks.push(name)
  mark('blank', cell.text === '')
  mark('zero', cell.text === '0')
  mark('total', cell.total)
  mark('follows', cell.total && !cell.entered)
  mark('pen', cell.entered && !part && !result)
  mark('part', part)
  mark('result', result)
  mark('wrong', wrong)
  mark('in-hand', attention.inHand.has(key))
  mark('told', attention.told.has(key))
  mark('asked', attention.inHand.has(key) && attention.asks)
  mark('explain', attention.explain.get(key) === true)
  mark('explained', attention.explain.get(key) === false)
  mark('noted', cell.noted)
  mark(
    'marked',
    wrong || part || result || cell.entered || cell.noted || attention.explain.has(key),
  )
  for (const [length, name] of LENGTHS) mark(name, cell.text.length >= length)
  return marks.join(' ')
}
