/** The words and figures of one line of text, as blanks part them. */
import { understand } from './read-cell'

export interface Token {
  readonly text: string
}

const UNIT = /^(?:件|个|条|项|宗|起|部|份|次|万元|元)$/
const FIGURE_AND_UNIT = /^[\d０-９][\d０-９,，.．]{0,20}(?:件|个|条|项|宗|起|部|份|次|万元|元|%)?$/
/** A line of 25 figures with their units is far below it; longer ones are prose. */
const MAX_LINE = 500

/** None for a text too long to be a line of a table. A unit that stands apart belongs to its figure. */
export function tokensOf(text: string): Token[] {
  if (text.length > MAX_LINE) return []
  const tokens: Token[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = tokens[tokens.length - 1]
    if (last && UNIT.test(word) && FIGURE_AND_UNIT.test(last.text))
      tokens[tokens.length - 1] = { text: last.text + word }
    else tokens.push({ text: word })
  }
  return tokens
}

/** Whether a token is a figure, “/” and the like, or a cell a program could not show. */
export const isValue = ({ text }: Token): boolean =>
  /^[#＃]/.test(text) || FIGURE_AND_UNIT.test(text) || understand(text, 'count').kind !== 'unknown'
