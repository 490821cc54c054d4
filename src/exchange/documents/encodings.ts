/** Which characters the bytes of a text stand for: what they say of themselves decides, then what a file declares. */

const NAMES: readonly (readonly [name: RegExp, encoding: string])[] = [
  [
    /^(gb[-_]?2312|gbk|x-gbk|gb[-_]?18030|hz-gb-2312|cp936|936|windows-936|euc-cn|chinese)/i,
    'gb18030',
  ],
  [/^(big5|cp950|950|x-x-big5)/i, 'big5'],
  [/^utf-?16be/i, 'utf-16be'],
  [/^utf-?16/i, 'utf-16le'],
]

const LOOKED_AT = 4096

/**
 * UTF-8 wherever the bytes are that, for Chinese in GBK hardly ever is; then as declared; then GB18030, which holds GBK
 * and GB2312.
 * @param declared The name of a character set, if the file gives one.
 */
export function decoded(bytes: Uint8Array, declared = ''): string {
  const wide = wideOf(bytes)
  if (wide) return textIn(bytes, wide)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const named = NAMES.find(([name]) => name.test(declared))?.[1]
    // A wide one would have shown itself by its zeros.
    const likely =
      named === 'big5' && usualIn(textIn(bytes, 'gb18030')) <= usualIn(textIn(bytes, named))
        ? named
        : 'gb18030'
    // One broken byte in a page of UTF-8 must not turn all of it into other characters; text in GBK breaks at every second.
    const utf8 = textIn(bytes, 'utf-8')
    return broken(utf8) * 50 < chineseIn(utf8) ? utf8 : textIn(bytes, likely)
  }
}

/** UTF-16, by its mark or by the zeros that only it has. */
function wideOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const end = Math.min(bytes.length, LOOKED_AT)
  for (let at = 0; at < end; at++) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (even + odd === 0) return undefined
  return odd >= even ? 'utf-16le' : 'utf-16be'
}

const textIn = (bytes: Uint8Array, encoding: string): string =>
  new TextDecoder(encoding).decode(bytes)

function broken(text: string): number {
  let count = 0
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count++
  return count
}

/** Letters that every report has, in either script: a page that names the wrong set shows few of them. */
const usualIn = (text: string): number => text.match(/[的年公政府情信]/g)?.length ?? 0

const chineseIn = (text: string): number => text.match(/[\u4e00-\u9fff]/g)?.length ?? 0

/** Whether a decoded text is one: controls and broken characters are the marks of a file that is none. */
export function isText(text: string): boolean {
  const looked = text.slice(0, 20_000)
  const strange =
    looked.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd\ufffe\uffff]/g)?.length ?? 0
  return strange * 50 <= looked.length
}
