/**
 * Characters as they are printed: which of them are ink, which belong to Latin type, which are the same
 * glyph under another code.
 */

// Soft hyphen, zero-width and direction marks, joiners, variation selectors, byte order mark, controls:
// they come along from Word, WPS and web pages, have no shape, and must neither print nor break a string.
const INVISIBLE = new RegExp(
  [
    '[\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]',
    '\\u034f|[\\u180b-\\u180e]|[\\ufe00-\\ufe0f]|[\\u{e0000}-\\u{e01ef}]',
  ].join('|'),
  'gu',
)
const BLANKS = /[\t\v\f\u0085\u00a0\u1680\u2000-\u200a\u202f\u205f]/g

/** A text without what cannot be seen; every kind of narrow blank is a space. Line feeds stay. */
export const visible = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(BLANKS, ' ')

/** One line of text: no line feeds, no blanks around. */
export const oneLine = (text: string): string => visible(text).replace(/\n+/g, ' ').trim()

/** Paragraphs of a text, blank lines left out, without indents typed by hand. */
export const paragraphsOf = (text: string): string[] =>
  visible(text)
    .split('\n')
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')

/** Whether a character is set in Latin type; signs that Chinese type draws full-width are not. */
export function isLatin(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return code >= 0x20 && code <= 0x24f && !'·×÷±°§¨'.includes(character)
}

/** How far a letter of upright text is moved, in em: a stop from the lower left of its square to the upper right. */
export const uprightShift = (character: string): { right: number; up: number } =>
  '、，。'.includes(character) && character !== '' ? { right: 0.58, up: 0.6 } : { right: 0, up: 0 }

/**
 * The code whose glyph may stand for a character, if any: text copied out of other PDFs is full of
 * radicals (⼈ for 人) and compatibility forms that look like a character every font has.
 */
export function sameShape(character: string): string | undefined {
  const plain = character.normalize('NFKC')
  return plain !== character && [...plain].length === 1 ? plain : undefined
}
