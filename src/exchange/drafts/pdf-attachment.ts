/**
 * Finds the draft file inside a PDF that this page made (src/pdf/file/attachment.ts), without reading the PDF: the stream
 * is known by a key of ours. Whatever else the file is, it costs no more than a search and a bounded inflation.
 */

/** The key in the stream's dictionary. Streams stay out of compressed objects, so it can always be read. */
const KEY = '/NianbaoDraft'
/** Dictionaries are a few hundred letters; further away stands something else. */
const NEAR = 4000
/** An altered PDF may hold a former draft and a later one, and the key may stand in a text; more is mischief. */
const MOST_TRIED = 8

const OTHERWISE = '请选择 .nianbao.json 草稿文件，或由本页面生成的 PDF。'
const NONE = `这份 PDF 里没有附带草稿，不能用来恢复。${OTHERWISE}`
const DAMAGED = `这份 PDF 里附带的草稿读不出来，可能已经损坏，或被别的程序改过。${OTHERWISE}`
const LOCKED = `这份 PDF 加了密，里面附带的草稿读不出来。${OTHERWISE}`
const TOO_LARGE = `这份 PDF 里附带的文件过大，不是年报草稿。${OTHERWISE}`

export type Attached =
  | { readonly kind: 'found'; readonly bytes: ArrayBuffer }
  /** `why` is a Chinese sentence that says what is wrong and what to do. */
  | { readonly kind: 'refused'; readonly why: string }

/** The draft file attached to a PDF, at most `limit` bytes of it. Never rejects. */
export async function attachedDraft(pdf: ArrayBuffer, limit: number): Promise<Attached> {
  // One letter for each byte, so that positions agree.
  const text = new TextDecoder('latin1').decode(pdf)
  let why = NONE
  let mark = text.lastIndexOf(KEY)
  for (let tried = 0; mark >= 0 && tried < MOST_TRIED; tried++) {
    const stream = streamAround(text, mark)
    if (stream) {
      const bytes = await contentOf(pdf, stream, limit)
      if (typeof bytes !== 'string') return { kind: 'found', bytes }
      why = bytes === 'too large' ? TOO_LARGE : /\/Encrypt\s/.test(text) ? LOCKED : DAMAGED
    }
    mark = mark === 0 ? -1 : text.lastIndexOf(KEY, mark - 1)
  }
  return { kind: 'refused', why }
}

interface Stream {
  readonly start: number
  /** Where it may end, the likeliest first. */
  readonly ends: readonly number[]
  readonly packed: boolean
}

/** The stream whose dictionary holds the place; undefined if none does, or it is packed in a way we never use. */
function streamAround(text: string, mark: number): Stream | undefined {
  const before = text.slice(Math.max(0, mark - NEAR), mark)
  const behind = text.slice(mark, mark + NEAR)
  const open = before.lastIndexOf(' obj')
  const close = />>\s*stream\r?\n/.exec(behind)
  if (open < 0 || !close) return undefined
  const dictionary = before.slice(open) + behind.slice(0, close.index)
  const packed = /\/Filter\s*(?:\/FlateDecode|\[\s*\/FlateDecode\s*\])/.test(dictionary)
  if (!packed && dictionary.includes('/Filter')) return undefined
  const start = mark + close.index + close[0].length
  return { start, ends: endsOf(text, start, dictionary), packed }
}

/** A length that leads to the end is believed. */
function endsOf(text: string, start: number, dictionary: string): number[] {
  const end = start + lengthOf(text, dictionary)
  if (end >= start && /^\s{0,2}endstream/.test(text.slice(end, end + 11))) return [end]
  const found = text.indexOf('endstream', start)
  if (found < 0) return []
  // The line end before the word is not part of the stream, but the stream's last byte may look like one.
  return [text.slice(found - 2, found) === '\r\n' ? found - 2 : found - 1, found - 1, found].filter(
    (at, i, all) => at >= start && all.indexOf(at) === i,
  )
}

/** Programs that save a PDF anew may keep the length in another object. NaN if there is none. */
function lengthOf(text: string, dictionary: string): number {
  const [, value, generation] =
    /\/Length\s+(\d{1,9})(?!\d)(?:\s+(\d{1,5})\s+R)?/.exec(dictionary) ?? []
  if (generation === undefined) return Number(value ?? NaN)
  const object = `\n${value} ${generation} obj`
  const at = text.lastIndexOf(object)
  const behind = text.slice(at + object.length, at + object.length + 20)
  return Number((at >= 0 && /^\s*(\d{1,9})\s/.exec(behind)?.[1]) || NaN)
}

async function contentOf(
  pdf: ArrayBuffer,
  { start, ends, packed }: Stream,
  limit: number,
): Promise<ArrayBuffer | 'damaged' | 'too large'> {
  for (const end of ends) {
    const bytes = pdf.slice(start, end)
    const content = packed ? await inflated(bytes, limit) : bytes
    if (content !== 'damaged') return content
  }
  return 'damaged'
}

/** Inflates no further than the limit: a few kB may stand for gigabytes. */
async function inflated(
  bytes: ArrayBuffer,
  limit: number,
): Promise<ArrayBuffer | 'damaged' | 'too large'> {
  try {
    const reader = new Blob([bytes])
      .stream()
      .pipeThrough(new DecompressionStream('deflate'))
      .getReader()
    const pieces: Uint8Array<ArrayBuffer>[] = []
    let length = 0
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      length += value.length
      if (length > limit) {
        reader.cancel().catch(() => undefined)
        return 'too large'
      }
      pieces.push(value)
    }
    return await new Blob(pieces).arrayBuffer()
  } catch {
    return 'damaged'
  }
}
