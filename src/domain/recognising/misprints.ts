/**
 * Labels of lines that a report misprints: 2.其他法律行政止公开. One is read as the label it comes nearest to, if that label
 * is nowhere else in the report and no other is nearly as near; the writer is told and looks at its figures.
 */
import { type Form, leaf } from '../form'
import type { Grid } from '../placing/destinations'
import { bare, labelsOf } from '../placing/labels'
import { wordsIn } from './evidence'

export interface Misprint {
  readonly text: string
  readonly label: string
  /** How the keys of the line begin: requests/refusedByLaw/. */
  readonly line: string
}

const SHORTEST = 6
const LONGEST = 60

/** The grids with misprinted labels as the form has them. */
export function corrected(
  form: Form,
  grids: readonly Grid[],
): { grids: readonly Grid[]; misprints: readonly Misprint[] } {
  const labels = labelsOf(form)
  const texts = grids.flatMap((grid) => grid.flat()).filter((text) => text.length <= 2 * LONGEST)
  const there = new Set(
    texts.flatMap((text) => {
      const words = wordsIn(text)
      return [words.join(''), words[words.length - 1] ?? ''].flatMap((name) =>
        labels.linesNamed(name, 'part').length === 1 ? labels.linesNamed(name, 'part') : [],
      )
    }),
  )
  const missing = labels.lines
    .filter((place) => !there.has(place) && bare(leaf(place.line)).length >= SHORTEST)
    .map((place) => ({ place, label: leaf(place.line), word: bare(leaf(place.line)) }))
  if (missing.length === 0 || there.size === 0) return { grids, misprints: [] }
  const all = [...new Set(labels.lines.flatMap(({ line }) => line.path.map(bare)))]
  const misprints: Misprint[] = []
  const read = new Map<string, string>()
  const correct = (text: string): string => {
    if (text.length > 2 * LONGEST) return text
    const name = wordsIn(text).join('')
    const word = bare(name)
    if (
      word.length < SHORTEST ||
      word.length > LONGEST ||
      labels.linesNamed(name).length > 0 ||
      labels.isPiece(name)
    )
      return text
    const near = missing.find(({ word: own }) => isNear(word, own, all))
    if (!near) return text
    const { place, label } = near
    misprints.push({ text: name, label, line: `${place.table}/${place.line.id}/` })
    const behind = text.slice(endOf(text, name))
    return label + behind
  }
  const mended = grids.map((grid) =>
    grid.map((row) =>
      row.map((text) => {
        const known = read.get(text) ?? correct(text)
        read.set(text, known)
        return known
      }),
    ),
  )
  // Two texts for one label: which is meant nobody can tell.
  const twice = misprints.some(
    ({ line }, i) => misprints.findIndex((one) => one.line === line) !== i,
  )
  return twice ? { grids, misprints: [] } : { grids: mended, misprints }
}

/** Where a name ends in a text whose blanks it has lost. */
function endOf(text: string, name: string): number {
  let at = 0
  for (let i = 0; i < text.length; i++) {
    if (/\s/.test(text[i] ?? '')) continue
    if (at === name.length) return i - (/\s/.test(text[i - 1] ?? '') ? 1 : 0)
    at++
  }
  return text.length
}

/** One letter in four may be wrong, and every other label must be further by two. */
function isNear(word: string, label: string, all: readonly string[]): boolean {
  const far = Math.floor(label.length / 4)
  if (Math.abs(word.length - label.length) > far) return false
  const own = distance(word, label)
  return own <= far && all.every((other) => other === label || distance(word, other) > own + 1)
}

/** Letters to put in, take out or change until one word is the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      )
    row = next
  }
  return row[b.length] ?? 0
}
