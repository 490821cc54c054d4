/**
 * The finished file: what jsPDF put out, its many small objects packed into one compressed stream, and the table of
 * objects as a stream (ISO 32000-1, 7.5.7 and 7.5.8). A structure tree takes 50 kB unpacked, 8 kB packed.
 */
import { deflate } from './pack'

/** Where jsPDF says an object is: a row of its table is 20 bytes, its line feed included. */
const ROW = 20

/**
 * Bytes of the file. `text` has a letter for each byte and ends with a plain table and trailer; `packed` are objects
 * by number that the text refers to and does not hold.
 */
export async function fileOf(
  text: string,
  packed: ReadonlyMap<number, string>,
): Promise<Uint8Array<ArrayBuffer>> {
  const table = text.lastIndexOf('\nxref\n') + 1
  const tail = text.slice(table)
  const [head, count] = /^xref\n0 (\d+)\n/.exec(tail) ?? []
  const trailer = /trailer\n<<\n\/Size \d+\n([^]*?)\n>>/.exec(tail)?.[1]
  if (!head || !trailer) throw new Error('jsPDF does not end its files as it did')
  const size = Number(count)

  const bodies = [...packed.values()]
  let offset = 0
  const index = [...packed.keys()].map((number, at) => {
    const entry = `${number} ${offset}`
    offset += (bodies[at]?.length ?? 0) + 1
    return entry
  })
  const names = `${index.join(' ')}\n`
  const objects = await deflate(new TextEncoder().encode(names + bodies.join('\n')))

  const [packedObject, tableObject] = [size, size + 1]
  const packedDictionary = `/Type /ObjStm /N ${packed.size} /First ${names.length}`
  const first = stream(packedObject, packedDictionary, objects)
  const rows = new DataView(new ArrayBuffer((size + 2) * ENTRY))
  const order = new Map([...packed.keys()].map((number, at) => [number, at]))
  for (let number = 0; number < size; number++) {
    const at = order.get(number)
    if (number === 0) entry(rows, number, FREE, 0, 0xffff)
    else if (at !== undefined) entry(rows, number, PACKED, packedObject, at)
    else entry(rows, number, PLAIN, Number(tail.substr(head.length + number * ROW, 10)), 0)
  }
  const tableAt = table + first.length
  entry(rows, packedObject, PLAIN, table, 0)
  entry(rows, tableObject, PLAIN, tableAt, 0)
  const tableDictionary = `/Type /XRef /Size ${size + 2} /W [1 4 2]\n${trailer}`
  const last = stream(tableObject, tableDictionary, await deflate(new Uint8Array(rows.buffer)))
  const end = latin(`startxref\n${tableAt}\n%%EOF\n`)
  return joined([latin(text.slice(0, table)), first, last, end])
}

const [FREE, PLAIN, PACKED] = [0, 1, 2]
const ENTRY = 7

function entry(rows: DataView, number: number, kind: number, place: number, rest: number): void {
  rows.setUint8(number * ENTRY, kind)
  rows.setUint32(number * ENTRY + 1, place)
  rows.setUint16(number * ENTRY + 5, rest)
}

const stream = (number: number, dictionary: string, data: Uint8Array): Uint8Array =>
  joined([
    latin(
      `${number} 0 obj\n<< ${dictionary} /Filter /FlateDecode /Length ${data.length} >>\nstream\n`,
    ),
    data,
    latin('\nendstream\nendobj\n'),
  ])

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
