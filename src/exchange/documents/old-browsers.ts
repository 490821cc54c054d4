/** What pdfjs takes for granted and Chromium 86 has not; whatever is there stays. Only the worker that reads sees it. */

function define(owner: object, name: string, value: unknown): void {
  if (!(name in owner))
    Object.defineProperty(owner, name, { value, writable: true, configurable: true })
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
}

function findLastIndex<T>(
  this: readonly T[],
  test: (one: T, i: number, all: readonly T[]) => boolean,
): number {
  for (let i = this.length - 1; i >= 0; i--) if (test(this[i] as T, i, this)) return i
  return -1
}

function findLast<T>(
  this: readonly T[],
  test: (one: T, i: number, all: readonly T[]) => boolean,
): T | undefined {
  return this[findLastIndex.call(this, test as never)]
}

for (const owner of [Array, String, Object.getPrototypeOf(Uint8Array) as { prototype: object }])
  define(owner.prototype, 'at', at)
define(Array.prototype, 'findLast', findLast)
define(Array.prototype, 'findLastIndex', findLastIndex)
define(Object, 'hasOwn', (owner: object, name: PropertyKey) =>
  Object.prototype.hasOwnProperty.call(owner, name),
)
define(globalThis, 'structuredClone', (value: unknown) => cloned(value, new Map()))

/** A copy of what the halves of pdfjs send each other; streams and the like are handed over as they are. */
function cloned(value: unknown, seen: Map<unknown, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (seen.has(value)) return seen.get(value)
  if (value instanceof ArrayBuffer) return value.slice(0)
  if (ArrayBuffer.isView(value))
    return value instanceof DataView ? value : (value as Uint8Array).slice()
  const keep = <T>(copy: T): T => {
    seen.set(value, copy)
    return copy
  }
  if (Array.isArray(value)) {
    const copy = keep<unknown[]>([])
    for (const one of value) copy.push(cloned(one, seen))
    return copy
  }
  if (value instanceof Map) {
    const copy = keep(new Map<unknown, unknown>())
    value.forEach((one, key) => copy.set(cloned(key, seen), cloned(one, seen)))
    return copy
  }
  if (value instanceof Set) {
    const copy = keep(new Set<unknown>())
    value.forEach((one) => copy.add(cloned(one, seen)))
    return copy
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return value
  const copy = keep<Record<string, unknown>>({})
  for (const [key, one] of Object.entries(value)) copy[key] = cloned(one, seen)
  return copy
}
