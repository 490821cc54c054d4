/** Files and stored records as they must never be, made of real ones: what fuzz tests feed on. */
import fc from 'fast-check'

/** Stand for what no object could hold, until the text is written. */
const DEEP = '@deep@'
const INFINITE = '@infinite@'

const KEYS = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'toJSON'],
  ...['then', 'length', '', '\ud800', '0', 'values', 'texts', 'notes', 'explanations', 'lastYear'],
  ...['charts', 'footnotes'],
  ...['schema', 'form', 'year', 'signedOn', 'organisation', 'steps', 'id', 'revision', 'drafts'],
]

const junk = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -0, -1, 2022.5, 1e308, 5e-324, 2 ** 53, INFINITE),
  fc.constantFrom(
    '',
    ' ',
    '\ud800',
    '\udc00\ud800',
    '\u0000',
    '\u202e',
    '１２',
    '1e5',
    '-0',
    'NaN',
  ),
  fc.constantFrom(
    '9'.repeat(400),
    'x'.repeat(20_000),
    '2023-02-30',
    '<img src=x onerror=1>',
    '__proto__',
  ),
  fc.constantFrom<unknown>([], {}, [[]], [1, 2], { toString: null }, { length: 1e9 }, DEEP),
  fc.constantFrom<unknown>({ text: 1, figures: [] }, { values: { a: 1 } }, { values: null }),
  fc.integer({ min: 45, max: 70 }).map((depth) => nested(depth)),
  fc.string({ unit: 'binary', maxLength: 8 }),
)

const nested = (depth: number): unknown => {
  let inner: unknown = 1
  for (let i = 0; i < depth; i++) inner = { inner }
  return inner
}

/** What no file holds, and a database does. */
const stored = fc.oneof(
  { weight: 6, arbitrary: junk },
  { weight: 1, arbitrary: fc.constantFrom(undefined, NaN, Infinity, -Infinity, 'x'.repeat(1e5)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      ...[new Date(NaN), new Map([['a', '1']]), new Set(['a']), /a/g, new Uint8Array(3)],
      ...[Object('text'), Object(1), new Error('stored'), Object.assign([], { length: 3 })],
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 200 }).map((depth) => nested(depth)) },
)

const mutation = (junk: fc.Arbitrary<unknown>) =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ how: fc.constant('replace' as const), at: fc.nat(), junk }),
    },
    { weight: 1, arbitrary: fc.record({ how: fc.constant('remove' as const), at: fc.nat() }) },
    {
      weight: 2,
      arbitrary: fc.record({
        how: fc.constantFrom('add' as const, 'rename' as const),
        at: fc.nat(),
        key: fc.constantFrom(...KEYS),
        junk,
      }),
    },
  )
type Mutation = ReturnType<typeof mutation> extends fc.Arbitrary<infer M> ? M : never

const some = (junk: fc.Arbitrary<unknown>): fc.Arbitrary<Mutation[]> =>
  fc.array(mutation(junk), { minLength: 1, maxLength: 4 })

/** Between one and four things that are wrong with a file. */
export const mutations = some(junk)
/** The same for what is stored. */
export const storedMutations = some(stored)

/** What is wrong with the characters of a file. */
export const blemish = fc.record({
  at: fc.nat(),
  out: fc.integer({ min: 0, max: 40 }),
  put: fc.oneof(
    fc.constantFrom('', 'NaN', '1e999', '"year":"x",', ',', '}', '\\', '"', '\u0000', '[[[[', '/*'),
    fc.string({ maxLength: 4 }),
  ),
})

export function blemished(
  text: string,
  { at, out, put }: { at: number; out: number; put: string },
) {
  const from = at % text.length
  return text.slice(0, from) + put + text.slice(from + out)
}

type Place = { readonly holder: Record<string, unknown>; readonly key: string }

function placesIn(content: unknown, places: Place[] = []): Place[] {
  if (typeof content !== 'object' || content === null) return places
  const holder = content as Record<string, unknown>
  for (const key of Object.keys(holder)) {
    places.push({ holder, key })
    placesIn(holder[key], places)
  }
  return places
}

/** An own key, `__proto__` too, as JSON.parse makes them; a list has no names to give. */
const put = (holder: object, key: string, value: unknown) =>
  Array.isArray(holder) && !/^\d+$/.test(key)
    ? holder.push(value)
    : Reflect.defineProperty(holder, key, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      })

/** A copy of content with things wrong. */
export function mutated(content: unknown, wrongs: readonly Mutation[]): unknown {
  const whole = { content: JSON.parse(JSON.stringify(content)) as unknown }
  for (const wrong of wrongs) {
    const places = placesIn(whole.content)
    const place = places[wrong.at % Math.max(places.length, 1)]
    if (!place) break
    const { holder, key } = place
    // A copy each time: junk put into itself would be a ring, which no file can hold.
    const junk = structuredClone('junk' in wrong ? wrong.junk : undefined)
    if (wrong.how === 'replace') put(holder, key, junk)
    else if (wrong.how === 'remove') Reflect.deleteProperty(holder, key)
    else if (wrong.how === 'add') put(holder, wrong.key, junk)
    else {
      put(holder, wrong.key, holder[key])
      Reflect.deleteProperty(holder, key)
    }
  }
  return whole.content
}

/** The text of such content, a number beyond all numbers and a nest of 20,000 lists included. */
export const written = (content: unknown): string =>
  (JSON.stringify(content) ?? '')
    .replaceAll(`"${INFINITE}"`, '1e999')
    .replaceAll(`"${DEEP}"`, '['.repeat(20_000) + ']'.repeat(20_000))
