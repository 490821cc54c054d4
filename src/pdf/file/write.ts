/**
 * The finished file: pages as jsPDF put them out, our streams behind them, all dictionaries packed into one stream, and
 * the table of objects as a stream (ISO 32000-1, 7.5.7 and 7.5.8). A structure tree takes 50 kB unpacked, 6 kB packed.
 */
import type { Additions } from './objects'
import { deflate } from '../bytes'

/** Where jsPDF says an object is: a row of its table is 20 bytes, its line feed included. */
const ROW = 20

/** Bytes of the file. `text` has a letter for each byte and ends with a plain table and trailer. */
export async function fileOf(
  text: string,
  { dictionaries, streams }: Additions,
): Promise<Uint8Array<ArrayBuffer>> {
  const table = text.lastIndexOf('\nxref\n') + 1
  const tail = text.slice(table)
  const [head, count] = /^xref\n0 (\d+)\n/.exec(tail) ?? []
  const trailer = /trailer\n<<\n\/Size \d+\n([^]*?)\n>>/.exec(tail)?.[1]
  if (!head || !trailer) throw new Error('jsPDF does not end its files as it did')
  const size = Number(count)
  const [packed, index] = [size, size + 1]

  const offsets = Array.from({ length: size - 1 }, (_, i) => ({
    number: i + 1,
    at: Number(tail.substr(head.length + (i + 1) * ROW, 10)),
  })).filter(({ number }) => !dictionaries.has(number) && !streams.has(number))
  offsets.sort((a, b) => a.at - b.at)
  const parts = [latin(text.slice(0, offsets[0]?.at))]
  const rows = new DataView(new ArrayBuffer((size + 2) * ENTRY))
  let end = offsets[0]?.at ?? 0
  const put = (number: number, bytes: Uint8Array): void => {
    entry(rows, number, PLAIN, end, 0)
    parts.push(bytes)
    end += bytes.length
  }
  const add = (number: number, entries: readonly string[], bytes: Uint8Array): void =>
    put(number, joined(streamOf(number, entries, bytes)))
  entry(rows, 0, FREE, 0, 0xffff)
  // Of jsPDF's objects the pages' contents stay as they are; its dictionaries join ours.
  const packable = new Map(dictionaries)
  offsets.forEach(({ number, at }, i) => {
    const object = text.slice(at, offsets[i + 1]?.at ?? table)
    if (/>>\nstream\n/.test(object)) put(number, latin(object))
    else
      packable.set(number, object.slice(object.indexOf('\n') + 1, object.lastIndexOf('endobj') - 1))
  })
  for (const [number, { entries, bytes }] of streams) add(number, entries, bytes)
  let place = 0
  for (const number of packable.keys()) entry(rows, number, PACKED, packed, place++)
  const { first, bytes } = await together(packable)
  add(packed, [`/Type /ObjStm /N ${place} /First ${first}`, FLATE], bytes)

  const start = end
  entry(rows, index, PLAIN, start, 0)
  const rowsPacked = await deflate(new Uint8Array(rows.buffer))
  add(index, [`/Type /XRef /Size ${size + 2} /W [1 4 2]`, trailer, FLATE], rowsPacked)
  return joined([...parts, latin(`startxref\n${start}\n%%EOF\n`)])
}

/** Objects in a row behind their numbers and offsets, compressed; `first` is the length of those. */
async function together(
  dictionaries: ReadonlyMap<number, string>,
): Promise<{ first: number; bytes: Uint8Array }> {
  let offset = 0
  let names = ''
  for (const [number, text] of dictionaries) {
    names += `${number} ${offset} `
    offset += text.length + 1
  }
  const bytes = await deflate(latin(names + [...dictionaries.values()].join('\n')))
  return { first: names.length, bytes }
}

const FLATE = '/Filter /FlateDecode'
const [FREE, PLAIN, PACKED] = [0, 1, 2]
const ENTRY = 7

function entry(rows: DataView, number: number, kind: number, place: number, rest: number): void {
  rows.setUint8(number * ENTRY, kind)
  rows.setUint32(number * ENTRY + 1, place)
  rows.setUint16(number * ENTRY + 5, rest)
}

const streamOf = (number: number, entries: readonly string[], bytes: Uint8Array): Uint8Array[] => [
  latin(`${number} 0 obj\n<< ${entries.join(' ')} /Length ${bytes.length} >>\nstream\n`),
  bytes,
  latin('\nendstream\nendobj\n'),
]

function latin(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
