/** Numbers as Word prints them in front of paragraphs (ECMA-376 part 1, 17.18.59, ST_NumberFormat). */

const DIGITS = '〇一二三四五六七八九'
const LEGAL = '零壹贰叁肆伍陆柒捌玖'
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'

/** The number in a format; in digits where the format is not known. Numbers are 0 to 32767. */
export function printedNumber(n: number, format: string): string {
  const plain = String(n)
  switch (format) {
    case 'none':
    case 'bullet':
      return ''
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'koreanCounting':
      return counted(n, DIGITS, '十百千', '〇')
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
    case 'japaneseLegal':
      return counted(n, LEGAL, '拾佰仟', '零', true)
    case 'ideographDigital':
    case 'taiwaneseDigital':
    case 'japaneseDigitalTenThousand':
      return plain.replace(/\d/g, (digit) => DIGITS.charAt(Number(digit)))
    case 'ideographTraditional':
      return within(STEMS, n) ?? plain
    case 'ideographZodiac':
      return within(BRANCHES, n) ?? plain
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return plain.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return enclosed(n, 0x2460) ?? plain
    case 'decimalEnclosedParen':
      return enclosed(n, 0x2474) ?? `(${plain})`
    case 'decimalEnclosedFullstop':
      return enclosed(n, 0x2488) ?? `${plain}.`
    case 'ideographEnclosedCircle':
      return n >= 1 && n <= 10 ? String.fromCharCode(0x3280 + n - 1) : plain
    case 'decimalZero':
      return plain.padStart(2, '0')
    case 'upperRoman':
      return roman(n)
    case 'lowerRoman':
      return roman(n).toLowerCase()
    case 'upperLetter':
      return lettered(n)
    case 'lowerLetter':
      return lettered(n).toLowerCase()
    default:
      return plain
  }
}

const within = (letters: string, n: number) => letters.charAt(n - 1) || undefined
const enclosed = (n: number, first: number) =>
  n >= 1 && n <= 20 ? String.fromCharCode(first + n - 1) : undefined

/** 一百零三, 十二; with `one` 壹拾贰. */
function counted(n: number, digits: string, units: string, nought: string, one = false): string {
  if (n === 0) return nought
  if (n >= 10_000) return String(n)
  let text = ''
  let gap = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(n / 10 ** place) % 10
    if (digit === 0) {
      gap = text !== ''
      continue
    }
    if (gap) text += '零'
    gap = false
    text += digits.charAt(digit) + (place > 0 ? units.charAt(place - 1) : '')
  }
  return !one && n >= 10 && n < 20 ? text.slice(1) : text
}

/** A … Z, AA, BB as Word counts on. */
function lettered(n: number): string {
  if (n < 1) return ''
  const letter = String.fromCharCode(65 + ((n - 1) % 26))
  return letter.repeat(Math.min(20, Math.floor((n - 1) / 26) + 1))
}

const ROMAN: readonly (readonly [number, string])[] = [
  ...([
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
  ] as const),
  ...([
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const),
]

function roman(n: number): string {
  let text = ''
  let rest = Math.min(n, 4999)
  for (const [value, letters] of ROMAN) for (; rest >= value; rest -= value) text += letters
  return text
}
