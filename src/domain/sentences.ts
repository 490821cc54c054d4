/** How sentences of the page are put together from parts that people and rules wrote. */

/** Ends of a sentence, or of a part of one that is to be closed. */
const ENDS = '。！？!?；;，,、：:…'

/** A text as a sentence: closed once, whatever it ended with; nothing stays nothing. */
export function closed(text: string): string {
  const whole = text.trim()
  let end = whole.length
  while (end > 0 && (ENDS + ' ').includes(whole.charAt(end - 1))) end--
  if (end === 0) return ''
  const mark = whole.slice(end).trim()
  // A mark of its own that closes a sentence stays; what leaves it open gives way.
  return whole.slice(0, end) + (/^[！？!?…]/.test(mark) ? mark.charAt(0) : '。')
}

/** Names in a row. Headings hold 、 themselves (二、主动公开政府信息情况), and ； then parts them. */
export const listed = (names: readonly string[]): string =>
  names.join(names.some((name) => name.includes('、')) ? '；' : '、')

/** Characters of a text as an editor counts them: code points, line feeds apart. */
export const countCharacters = (text: string): number => [...text.replace(/\s/g, '')].length
