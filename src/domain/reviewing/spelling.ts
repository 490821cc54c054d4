/** A text as it is read for its figures: without blanks, digits and signs of full width made ASCII, each character's place known. */

export interface Spelling {
  readonly text: string
  /** Where the character stands in the text as written; one more for its end. */
  readonly places: Uint32Array
}

const BLANKS = /[^\S\n]|[\u00ad\u200b-\u200f\u2060\ufeff]/

export function spell(written: string): Spelling {
  const places = new Uint32Array(written.length + 1)
  const letters: string[] = []
  for (let at = 0; at < written.length; at++) {
    const letter = written.charAt(at)
    if (BLANKS.test(letter)) continue
    places[letters.length] = at
    letters.push(narrow(letter))
  }
  places[letters.length] = written.length
  return { text: letters.join(''), places }
}

/** Full-width stops stay: a comma of that width ends a clause, and seldom parts thousands. */
function narrow(letter: string): string {
  if (/[０-９Ａ-Ｚａ-ｚ％．－～]/.test(letter))
    return String.fromCharCode(letter.charCodeAt(0) - 0xfee0)
  if (letter === '(') return '（'
  if (letter === ')') return '）'
  if (letter === ';') return '；'
  return letter === ':' ? '：' : letter
}

const DIGITS = '零一二三四五六七八九'
const SCALES: Readonly<Record<string, bigint>> = { 十: 10n, 百: 100n, 千: 1000n }

/** 一百二十二 as 122; undefined for what is no such numeral, and from 10 000 on. */
export function numeral(written: string): bigint | undefined {
  let sum = 0n
  let digit: bigint | undefined
  let below = 10_000n
  for (const letter of written) {
    const scale = SCALES[letter]
    if (scale === undefined) {
      if (digit !== undefined && digit !== 0n) return undefined
      digit = BigInt(DIGITS.indexOf(letter === '两' ? '二' : letter === '〇' ? '零' : letter))
      continue
    }
    if (scale >= below) return undefined
    below = scale
    sum += (digit || 1n) * scale
    digit = undefined
  }
  return sum + (digit ?? 0n)
}
