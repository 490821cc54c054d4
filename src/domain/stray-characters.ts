/**
 * Characters that other programs leave in a text in place of the ones that were meant: radicals, half-width and
 * compatibility forms out of PDFs, marks that nobody sees, bullets of the fonts Symbol and Wingdings.
 */

/**
 * What each of U+2E80 to U+2EF3 stands for; a point where nothing does, or only a character beyond U+FFFF that hardly
 * a font has. Source: EquivalentUnifiedIdeograph.txt, Unicode 15.0. The Kangxi radicals (U+2F00) have theirs by NFKC, but
 * for ⼾: fonts for simplified Chinese draw it as 户, and browsers write it in its place.
 */
const RADICALS =
  '.厂乛乚乙亻冂.刀刂卜㔾小小兀尣尢.巳幺彑.忄心扌攵.旡日月歺母民氵氺灬爫爫丬牛犭王.目示礻.糹纟罓罒㓁冗.羊..耂' +
  '肀聿肉.艹艹艹虎衤覀西见角.讠贝.车辶辶辶邑钅長镸长门.阝雨青韦页风飞食.飠饣.马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟'

const RADICAL = /^[\u2e80-\u2fd5]/
// Compatibility ideographs, ligatures of Latin type, half-width forms of East Asian punctuation and kana.
const STRAY =
  /[\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufaff\ufb00-\ufb06\u{2f800}-\u{2fa1f}]|[\uff61-\uff9f][\uff9e\uff9f]?/gu

/** What is meant by a character, itself if it is meant: so are the twelve of U+FA0E to U+FA29 that have no other code. */
function meant(stray: string): string {
  const at = stray.charCodeAt(0) - 0x2e80
  const radical = RADICALS.charAt(at)
  if (radical !== '') return radical === '.' ? stray : radical
  return stray === '･' ? '·' : stray === '⼾' ? '户' : stray.normalize('NFKC')
}

/** A text with what was meant in place of radicals and compatibility forms. `taken` gets each exchange: ⼈→人. */
export const meaning = (text: string, taken: string[] = []): string =>
  text.replace(STRAY, (stray) => {
    const plain = meant(stray)
    if (plain !== stray) taken.push(`${stray}→${plain}`)
    return plain
  })

/** What `meaning` did, each as part of a sentence: 把 2 个部首字形换成了通用汉字（⼈→人、⺠→民）. */
function exchanges(taken: readonly string[]): string[] {
  const radicals = taken.filter((pair) => RADICAL.test(pair))
  const forms = taken.filter((pair) => !RADICAL.test(pair))
  return [
    radicals.length > 0 && `把 ${radicals.length} 个部首字形换成了通用汉字（${some(radicals)}）`,
    forms.length > 0 && `把 ${forms.length} 个兼容字形换成了通用字符（${some(forms)}）`,
  ].filter((part) => part !== false)
}

// Controls, soft hyphens, zero-width and direction marks, Word's place of a picture, selectors of a glyph's variant
// (those of ideographs, U+E0100, tell names apart and stay).
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffc]|[\ufe00-\ufe0f]/g

// At the beginning of a paragraph: codes of Symbol and Wingdings, other private ones before a blank, and the letters
// as which Wingdings comes out (l ● n ■ u ◆ v ❖ Ø ➢ ü ✓) before Word's tab.
const BULLET = /^\s*(?:[\uf020-\uf0ff]+\s*|[\ue000-\uf8ff]+\s+|[lnuvqwo§Øü²¨]\t\s*)/
// Type stretched to both edges comes out of a PDF with a blank behind each character: 号 ， 邮 编 ：
const SPACED = /(?:[\u4e00-\u9fff，。、；：（）《》“”] ){4,}[\u4e00-\u9fff，。、；：（）《》“”]/g
/** Codes without a character: private ones, what could not be decoded, halves of pairs. */
const UNKNOWN = /[\ue000-\uf8ff\ufffd\u{f0000}-\u{10ffff}]|\p{Cs}/gu

export interface Cleaned {
  readonly text: string
  /** What was done, each as part of a sentence. */
  readonly done: readonly string[]
}

/** Lines with what was meant in place of what was left; blanks at their ends stay. */
export function withoutStrays(text: string): Cleaned {
  const taken: string[] = []
  const count = { bullets: 0, unseen: 0, wide: 0, spaced: 0 }
  const seen = text.replace(INVISIBLE, () => (count.unseen++, ''))
  const cleaned = meaning(seen, taken)
    .split('\n')
    .map((line) => line.replace(BULLET, () => (count.bullets++, '·')))
    .join('\n')
    .replace(
      /([^\s])\u3000{2,}(?=[^\s])/g,
      (_, before: string) => (count.wide++, `${before}\u3000`),
    )
    .replace(SPACED, (run) => {
      // Names stand apart on purpose; points do not.
      if (!/[，。、；：]/.test(run)) return run
      count.spaced++
      return run.replace(/ /g, '')
    })
  const done = [
    ...exchanges(taken),
    count.bullets > 0 && `把 ${count.bullets} 个项目符号换成了“·”`,
    count.unseen > 0 && `去掉了 ${count.unseen} 个看不见的字符`,
    count.spaced > 0 && `去掉了 ${count.spaced} 处字间的空格`,
    count.wide > 0 && `把 ${count.wide} 处连着的空格并成一个`,
  ].filter((part) => part !== false)
  return { text: cleaned, done }
}

const MOST_SHOWN = 5
function some(taken: readonly string[]): string {
  const pairs = [...new Set(taken)]
  return pairs.slice(0, MOST_SHOWN).join('、') + (pairs.length > MOST_SHOWN ? '等' : '')
}

/** A sentence on characters that only the program they come from can show; '' if there are none. */
export function unknownIn(text: string): string {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => line.search(UNKNOWN) >= 0)
  if (at < 0) return ''
  const all = text.match(UNKNOWN) ?? []
  const where = lines.length > 1 ? `第 ${at + 1} 段${all.length > 1 ? '起' : ''}` : ''
  return `${where}有 ${all.length} 个字符只在原来的电脑上显示得出（${[...new Set(all)].slice(0, MOST_SHOWN).join(' ')}），请改成通用的字，否则印不出来。`
}
