/**
 * Text pasted from Word, WPS, a PDF or a web page, as it goes into the report. Only what programs left is taken out or
 * mended, never words, and everything that is done is said.
 */
import { joinedLines } from './broken-lines'
import { unknownIn, withoutStrays } from './stray-characters'

/** Field codes and bookmarks as Word writes them into plain text. None of them searches beyond the next of its kind. */
const RESIDUE =
  /\[bookmark:[^[\]\n]*\]|\bHYPERLINK\s+"[^"\n]*"(\s+\\[a-z]+(\s+"[^"\n]*")?)*|\bPAGEREF\s+_Toc\d+(\s+\\h)?|\bTOC\s+\\o\s+"[^"\n]*"(\s+\\[a-z])*|\b(?:NUM)?PAGES?\s*\\\*\s*MERGEFORMAT|\\\*\s*MERGEFORMAT/g

export interface Pasted {
  /** What goes in: paragraphs separated by one line feed, or one line. */
  readonly text: string
  /** The same the other way: line by line where lines were joined, joined where that is for the writer to decide. */
  readonly other?: string
  /** Whether lines were joined in `text`. */
  readonly joined: boolean
  /** What was done, as one sentence; '' if nothing was. */
  readonly said: string
  /** What the writer should mend; '' if nothing. */
  readonly warned: string
}

/** What a pasted text becomes; `line` is for a field of one line. */
export function pastedText(pasted: string, into: 'paragraphs' | 'line'): Pasted {
  let residue = 0
  const { text, done } = withoutStrays(
    pasted
      .replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n')
      .replace(RESIDUE, () => (residue++, ''))
      .replace(/\u00a0/g, ' '),
  )
  const lines = text.split('\n')
  const full = lines.filter((line) => line.trim() !== '')
  const said = [...(residue > 0 ? ['去掉了 Word 留下的书签或域代码'] : []), ...done]
  const result = (whole: string, more: Partial<Pasted> = {}): Pasted => ({
    text: whole,
    joined: false,
    said: said.length > 0 ? `粘贴时${said.join('，')}。` : '',
    warned: unknownIn(whole),
    ...more,
  })
  // A piece of a sentence goes in with the blank at its end.
  if (full.length < 2) {
    const [line = ''] = full
    const only = line.trim().replace(/\t/g, ' ')
    const kept = into === 'paragraphs' && lines.length === 1
    return result(kept ? edge(line.slice(0, 2)) + only + edge(line.slice(-2), true) : only)
  }
  const tabless = lines.map((line) => line.replace(/\t/g, ' '))
  if (into === 'line') {
    said.push(`把 ${full.length} 行合成一行`)
    const plain = tabless.map((line) => line.trim()).filter((line) => line !== '')
    return result(plain.join(''))
  }
  const joined = joinedLines(tabless)
  const each = tabless.map((line) => line.trim()).filter((line) => line !== '')
  const byLine = each.join('\n')
  if (joined.paragraphs.length < joined.lines)
    said.push(`把 ${joined.lines} 行合成 ${joined.paragraphs.length} 段`)
  if (joined.pages > 0) said.push(`去掉了 ${joined.pages} 处页码`)
  const whole = joined.paragraphs.join('\n')
  if (whole !== byLine) return result(whole, { joined: true, other: byLine })
  const bold = joinedLines(tabless, true)
  return bold.lines - bold.paragraphs.length > 1
    ? result(whole, { other: bold.paragraphs.join('\n') })
    : result(whole)
}

/** One blank at the end of a piece of text belongs to it; more are an indent. */
const edge = (end: string, last = false): string =>
  (last ? /[^\s] $/ : /^ [^\s]/).test(end) ? ' ' : ''
