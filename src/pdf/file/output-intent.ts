/**
 * What the colours of the pages mean (ISO 19005-3, 6.2.3): sRGB, as an ICC profile of version 2, which every part of
 * PDF/A takes.
 */
import { deflate, joined, latin } from '../bytes'
import { array, ref } from './objects'
import type { Skeleton } from './skeleton'

/** Gives the document its output intent. */
export async function putOutputIntent({ objects, catalog }: Skeleton): Promise<void> {
  const profile = objects.putStream(await deflate(srgbProfile()), {
    N: '3',
    Filter: '/FlateDecode',
  })
  const intent = objects.put({
    Type: '/OutputIntent',
    S: '/GTS_PDFA1',
    OutputConditionIdentifier: '(sRGB)',
    Info: '(sRGB IEC61966-2.1)',
    DestOutputProfile: ref(profile),
  })
  objects.extend(catalog, { OutputIntents: array([ref(intent)]) })
}

const HEADER = 128
const ENTRY = 12
/** White, and red, green and blue of IEC 61966-2-1, adapted to D50. */
const WHITE = [0.9642, 1, 0.8249]
const [RED, GREEN, BLUE] = [
  [0.43607, 0.22249, 0.01392],
  [0.38515, 0.71687, 0.09708],
  [0.14307, 0.06061, 0.7141],
]
/** Steps of the curve; what lies between two is off by less than 0.00001. */
const STEPS = 256

/** The profile's bytes (ICC.1:2001-04): what a display of red, green and blue shows, as XYZ. */
export function srgbProfile(): Uint8Array {
  const curve = curveOf(STEPS)
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ['desc', description('sRGB')],
    ['cprt', padded([latin('text'), words([0]), latin('No copyright, use freely\0')])],
    ['wtpt', xyz(WHITE)],
    ['rXYZ', xyz(RED)],
    ['gXYZ', xyz(GREEN)],
    ['bXYZ', xyz(BLUE)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  const contents = [...new Set(tags.map(([, content]) => content))]
  const start = HEADER + 4 + tags.length * ENTRY
  const placeOf = (content: Uint8Array): number =>
    contents
      .slice(0, contents.indexOf(content))
      .reduce((place, { length }) => place + length, start)
  const size = contents.reduce((sum, { length }) => sum + length, start)
  const table = tags.map(([name, content]) =>
    joined([latin(name), words([placeOf(content), content.length])]),
  )
  return joined([header(size), words([tags.length]), ...table, ...contents])
}

/** Version 2.1, a display, of no maker and no date. */
function header(size: number): Uint8Array {
  const bytes = joined([words([size, 0, 0x02100000]), latin('mntrRGB XYZ '), new Uint8Array(104)])
  bytes.set(latin('acsp'), 36)
  bytes.set(words(WHITE.map(fixed)), 68)
  return bytes
}

/** 32-bit words in a row, high byte first. */
function words(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4))
  values.forEach((value, i) => view.setUint32(i * 4, value))
  return new Uint8Array(view.buffer)
}

const fixed = (value: number): number => Math.round(value * 0x10000)

const xyz = (values: readonly number[] = []): Uint8Array =>
  joined([latin('XYZ '), words([0, ...values.map(fixed)])])

/** Parts up to the next word. */
const padded = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = joined(parts)
  return joined([whole, new Uint8Array(-whole.length & 3)])
}

/** A name in ASCII; those in Unicode and for the Macintosh are empty. */
const description = (name: string): Uint8Array =>
  padded([
    latin('desc'),
    words([0, name.length + 1]),
    latin(`${name}\0`),
    new Uint8Array(8 + 3 + 67),
  ])

/** How bright a value is: IEC 61966-2-1, 5.2. */
function curveOf(steps: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(steps * 2))
  for (let i = 0; i < steps; i++) {
    const value = i / (steps - 1)
    const light = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    view.setUint16(i * 2, Math.round(light * 0xffff))
  }
  return padded([latin('curv'), words([0, steps]), new Uint8Array(view.buffer)])
}
