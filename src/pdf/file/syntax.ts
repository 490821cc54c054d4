/**
 * PDF's own syntax, read: as much as a file has whose objects stand in a plain table (ISO 32000-1, 7.2, 7.3 and 7.5).
 * What does not read so throws a SyntaxError.
 */
import type { Dictionary } from './objects'

const BLANK = '\0\t\n\f\r '
const DELIMITERS = '()<>[]{}/%'

/** The place of the next sign that is neither blank nor comment. */
function sign(text: string, from: number): number {
  let at = from
  for (; at < text.length; at++) {
    if (text[at] === '%') while (at < text.length && !'\r\n'.includes(text[at] ?? '')) at++
    else if (!BLANK.includes(text[at] ?? '')) break
  }
  return at
}

/** Behind the regular characters from `at`. */
function regular(text: string, from: number): number {
  let at = from
  while (at < text.length && !`${BLANK}${DELIMITERS}`.includes(text[at] ?? '')) at++
  return at
}

/** Behind a string in brackets, which may hold others. */
function behindString(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '(') depth++
    else if (text[at] === ')' && --depth === 0) return at + 1
  }
  throw new SyntaxError('a string does not end')
}

/** Behind what begins with `open` and holds values until `close`. */
function behindGroup(text: string, from: number, open: string, close: string): number {
  let at = sign(text, from + open.length)
  while (at < text.length && !text.startsWith(close, at)) at = sign(text, valueEnd(text, at))
  return at + close.length
}

/** Behind the value that begins at `at`. */
function valueEnd(text: string, at: number): number {
  switch (text[at]) {
    case '(':
      return behindString(text, at)
    case '[':
      return behindGroup(text, at, '[', ']')
    case '<':
      return text[at + 1] === '<' ? behindGroup(text, at, '<<', '>>') : text.indexOf('>', at) + 1
    case '/':
      return regular(text, at + 1)
  }
  const end = regular(text, at)
  if (end === at) throw new SyntaxError(`no value at ${at}`)
  // A reference is a value of three words.
  const [number, generation, word] = wordsFrom(text, at, 3)
  const third = sign(text, regular(text, sign(text, end)))
  return isCount(number) && isCount(generation) && word === 'R' ? third + 1 : end
}

const isCount = (word: string | undefined): boolean => word !== undefined && /^\d+$/.test(word)

/** So many words from a place on. */
export function wordsFrom(text: string, from: number, count: number): string[] {
  const words: string[] = []
  for (let at = from; words.length < count;) {
    const start = sign(text, at)
    at = regular(text, start)
    words.push(text.slice(start, at))
    if (at === start) break
  }
  return words
}

/** The values of an array as PDF writes them. */
export function valuesOf(text: string): string[] {
  const values: string[] = []
  let at = sign(text, text.indexOf('[') + 1)
  while (at < text.length && text[at] !== ']') {
    const end = valueEnd(text, at)
    values.push(text.slice(at, end))
    at = sign(text, end)
  }
  return values
}

/** The dictionary behind a place, and what follows it: `stream` of a stream. */
export function dictionaryAt(text: string, from: number): { entries: Dictionary; next: string } {
  const entries: Record<string, string> = {}
  let at = sign(text, from)
  if (!text.startsWith('<<', at)) throw new SyntaxError(`no dictionary at ${at}`)
  at = sign(text, at + 2)
  while (!text.startsWith('>>', at)) {
    const named = valueEnd(text, at)
    const start = sign(text, named)
    const end = valueEnd(text, start)
    entries[text.slice(at + 1, named)] = text.slice(start, end)
    at = sign(text, end)
  }
  const [next = ''] = wordsFrom(text, at + 2, 1)
  return { entries, next }
}

/** The number of the object a value refers to. */
export function referred(value: string | undefined): number {
  const [number, generation, word] = wordsFrom(value ?? '', 0, 3)
  if (!isCount(number) || !isCount(generation) || word !== 'R')
    throw new SyntaxError(`${value ?? 'nothing'} is no reference`)
  return Number(number)
}

/** Where each object stands, by number, and the trailer. */
export function tableOf(text: string): { places: Map<number, number>; trailer: Dictionary } {
  const [, start] = wordsFrom(text, text.lastIndexOf('startxref'), 2)
  const places = new Map<number, number>()
  let at = sign(text, Number(start))
  if (!text.startsWith('xref', at)) throw new SyntaxError('no table of objects')
  at = sign(text, at + 'xref'.length)
  while (!text.startsWith('trailer', at)) {
    const [first, count] = wordsFrom(text, at, 2).map(Number) as [number, number]
    at = sign(text, regular(text, sign(text, regular(text, at))))
    if (!(first >= 0 && count > 0)) throw new SyntaxError('the table of objects is broken')
    for (let i = 0; i < count; i++) {
      const [place, , kind] = wordsFrom(text, at, 3)
      if (kind === 'n') places.set(first + i, Number(place))
      // Each line of the table is 20 bytes long.
      at += 20
    }
    at = sign(text, at)
  }
  return { places, trailer: dictionaryAt(text, at + 'trailer'.length).entries }
}
