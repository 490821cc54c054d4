/**
 * Lines copied out of a PDF end where its lines ended, and page numbers stand between them. What belongs together is
 * joined only where the lines say so; a paragraph of Word, which stands on a line of its own, never is.
 */

export interface Paragraphs {
  readonly paragraphs: readonly string[]
  /** Lines that hold text, page numbers apart. */
  readonly lines: number
  /** Page numbers left out. */
  readonly pages: number
}

/** Lines of a page are at most so wide, and at least, in full-width characters. */
const WIDEST = 64
const NARROWEST = 15
/** Blanks that stretch a line to the edge make it seem so much wider. */
const WIDER = 1.3
/** Type that is set to both edges ends a line so much short of it at most. */
const SLACK = 2.5
const INDENT = 2
/** A line that fills less of the width ended where it should. */
const SHORT = 0.7
/** A long address that goes to the next line leaves more. */
const MORE_SLACK = 7

const DIGITS = '[\\d０-９一二三四五六七八九十]{1,3}'
const DASH = '[-‐–—―－−]{1,2}'
const PAGE = new RegExp(
  `^(?:${DASH} ?[\\d０-９]{1,3} ?${DASH}|第 ?${DIGITS} ?页[ ，,/／]{0,3}(?:共 ?${DIGITS} ?页)?|共 ?${DIGITS} ?页[ ，,/／]{0,3}第 ?${DIGITS} ?页|page \\d{1,3}(?: of \\d{1,3})?)$`,
  'i',
)
/** A number alone, or 3/12, is a page's only where text goes on across it. */
const BARE_PAGE = /^[\d０-９]{1,3}(?: ?[/／] ?[\d０-９]{1,3})?$/

const ENDS = /[。！？；：…!?;:][”’"）)》」』】]*$/
const STARTS =
  /^(?:[（(][一二三四五六七八九十\d０-９]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．是要]|第[一二三四五六七八九十\d]{1,3}[，、章条款项部步]|[\d０-９]{1,2}(?:[、)）]|[.．](?![\d０-９]))|[①-⑳·•●■◆▪]|[-—] |[首其再][先次]|最后|附件|注[：:])/
/** Nothing ends with these, and nothing begins with those. */
const GOES_ON = /[，、,（(《〈“‘「『]$/
const CAME_FROM = /^[，。、；：！？）》〉”’」』]/
const POINTED = /[，。、；：]/

interface Line {
  readonly text: string
  readonly indent: number
  readonly width: number
  /** A blank line stands before it; one beside a page number is the page's. */
  readonly apart: boolean
}

/**
 * Paragraphs of pasted lines.
 * @param bold Joins what may belong together as well, for the writer to look at; without it only what does.
 */
export function joinedLines(lines: readonly string[], bold = false): Paragraphs {
  const { texts, pages } = withoutPages(lines)
  const page = pageWidth(texts)
  const apart = { paragraphs: texts.map(({ text }) => text), lines: texts.length, pages }
  // A line much wider than the others is a paragraph that stands on one line: this is no page.
  if (page > WIDEST || (!bold && page < NARROWEST)) return apart
  if (texts.some(({ width }) => width > page * WIDER)) return apart
  const indents = texts.map(({ indent }) => indent)
  const base = indents.reduce((least, indent) => Math.min(least, indent), Infinity)
  const bonds = texts.map((line, i) => {
    const [above, before] = [texts[i - 2], texts[i - 1]]
    const begins = !above || ENDS.test(above.text) || above.width < page * SHORT
    return bondBetween(before, line, page, base, begins)
  })
  const sure = bonds.filter((bond) => bond === 'sure').length
  const likely = bonds.filter((bond) => bond === 'likely').length
  // One likely bond may be chance; several, or one that is sure, show where the lines come from.
  const known = sure > 0 || likely > 1
  const joins = bonds.map(
    (bond) =>
      bond === 'sure' ||
      (bond === 'likely' && (known || page >= 20)) ||
      (bond === 'heading' && sure + likely > 1) ||
      (bold && bond !== 'none'),
  )
  const paragraphs: string[][] = []
  texts.forEach(({ text }, i) => {
    const last = paragraphs[paragraphs.length - 1]
    if (joins[i] && last) last.push(text)
    else paragraphs.push([text])
  })
  const kept = paragraphs.flatMap((parts) =>
    parts.length === 1 || (!bold && doubtful(parts)) ? parts : [glued(parts)],
  )
  return { paragraphs: kept, lines: texts.length, pages }
}

/** The width that most lines which do not end a sentence come close to: they were broken there. */
function pageWidth(texts: readonly Line[]): number {
  const widths = texts
    .filter(({ text }, i) => i < texts.length - 1 && !ENDS.test(text))
    .map(({ width }) => width)
    .sort((a, b) => a - b)
  let [best, most, from] = [0, 0, 0]
  widths.forEach((width, i) => {
    while ((widths[from] ?? 0) < width - SLACK) from++
    if (i - from + 1 >= most) [best, most] = [width, i - from + 1]
  })
  return best
}

/**
 * How sure it is that a line goes on with the one before; `heading`: unless that is a heading.
 * @param begins Whether the one before is the first line of its paragraph.
 */
function bondBetween(
  before: Line | undefined,
  line: Line,
  page: number,
  base: number,
  begins: boolean,
): 'sure' | 'likely' | 'heading' | 'possible' | 'none' {
  if (!before || line.apart || ENDS.test(before.text) || STARTS.test(line.text)) return 'none'
  if (line.indent - base >= 2 && line.indent > before.indent) return 'none'
  // A line before a wider one had room for more, so it ended where it should.
  const short = Math.max(page, Math.min(line.width, page + SLACK)) - before.width
  const starts = STARTS.test(before.text)
  const pointed = POINTED.test(before.text.replace(STARTS, ''))
  if (short <= MORE_SLACK && (GOES_ON.test(before.text) || CAME_FROM.test(line.text))) return 'sure'
  // A figure or an address that had no more room went to the next line whole.
  const whole = widthOf(/^[A-Za-z0-9@.:/-]{0,60}/.exec(line.text)?.[0] ?? '')
  // The first line of a paragraph is two characters shorter, and its indent is often lost.
  if (short > SLACK + whole && short <= SLACK + INDENT + whole && begins && pointed) return 'likely'
  if (short > SLACK + whole) return pointed && before.width >= 8 ? 'possible' : 'none'
  if (pointed) return 'likely'
  return starts || page >= 20 ? 'heading' : 'possible'
}

/** Parallel items of a list are of one length too: they begin or end alike. Running text ends with a stop. */
function doubtful(parts: readonly string[]): boolean {
  const alike = (cut: (part: string) => string) =>
    new Set(parts.map(cut)).size <= (parts.length + 1) / 2
  const last = parts[parts.length - 1] ?? ''
  const goesOn = parts.slice(0, -1).some((part) => GOES_ON.test(part))
  if (!goesOn && parts.length < 3 && !ENDS.test(last)) return true
  return !goesOn && (alike((part) => part.slice(0, 2)) || alike((part) => part.slice(-2)))
}

/** Line ends go; between Latin words a blank stays. */
function glued(parts: readonly string[]): string {
  return parts
    .map((part, i) => {
      const [last, first] = [parts[i - 1]?.slice(-1) ?? '', part.slice(0, 1)]
      const words = /[A-Za-z0-9]/.test(last) && /[A-Za-z0-9]/.test(first)
      const sentence = /[.,;]/.test(last) && /[A-Z]/.test(first)
      return (words || sentence ? ' ' : '') + part
    })
    .join('')
}

function withoutPages(lines: readonly string[]): { texts: Line[]; pages: number } {
  const all = lines.map((line) => line.trim())
  const full = all.flatMap((text, i) => (text === '' ? [] : [i]))
  const isPage = (n: number): boolean => {
    const [text, before, after] = [n, n - 1, n + 1].map((k) => all[full[k] ?? -1])
    if (text === undefined || full.length < 2) return false
    if (text.length < 30 && PAGE.test(text)) return true
    if (text.length > 9 || !BARE_PAGE.test(text) || !before || !after) return false
    const across = widthOf(before) >= NARROWEST && !ENDS.test(before) && !STARTS.test(after)
    return across && widthOf(after) >= 2 && !BARE_PAGE.test(after)
  }
  const texts: Line[] = []
  let pages = 0
  let last = -1
  let turned = false
  full.forEach((at, n) => {
    const text = all[at] ?? ''
    const raw = lines[at] ?? ''
    if (isPage(n)) {
      pages++
      turned = true
    } else {
      const indent = widthOf(raw.slice(0, raw.length - raw.trimStart().length)) * 2
      texts.push({ text, indent, width: widthOf(text), apart: at > last + 1 && !turned })
      turned = false
    }
    last = at
  })
  return { texts, pages }
}

/** In full-width characters; of a line too long for a page only that it is. */
function widthOf(text: string): number {
  if (text.length > 4 * WIDEST) return Infinity
  let width = 0
  for (const character of text) width += character <= '\u024f' ? 0.5 : 1
  return width
}
