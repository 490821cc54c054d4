/** Characters that Word stores by their place in a symbol font (w:sym), as the characters they look like. */

const WINGDINGS: Readonly<Record<number, string>> = {
  0x6c: '●',
  0x6e: '■',
  0x6f: '□',
  0x71: '❑',
  0x75: '◆',
  0x9f: '•',
  0xa7: '▪',
  0xa8: '□',
  0xd8: '➢',
  0xfc: '✓',
  0xfe: '☑',
}

/** @param code Four hexadecimal digits; symbol fonts are addressed from F000. */
export function symbolOf(code: string, font: string): string {
  const at = /^[0-9a-f]{2,4}$/i.test(code) ? parseInt(code, 16) : NaN
  if (Number.isNaN(at)) return ''
  const low = at >= 0xf000 && at <= 0xf0ff ? at - 0xf000 : at
  if (/wingdings/i.test(font)) {
    // ⓪ to ⑩, in white and in black.
    if (low >= 0x80 && low <= 0x8a)
      return low === 0x80 ? '⓪' : String.fromCharCode(0x2460 + low - 0x81)
    if (low >= 0x8b && low <= 0x95)
      return low === 0x8b ? '⓿' : String.fromCharCode(0x2776 + low - 0x8c)
    return WINGDINGS[low] ?? String.fromCharCode(at)
  }
  // Digits and most marks stand in Symbol where they stand in ASCII.
  if (low !== at || /^symbol$/i.test(font))
    return low >= 0x20 && low < 0x40 ? String.fromCharCode(low) : String.fromCharCode(at)
  return String.fromCharCode(at)
}
