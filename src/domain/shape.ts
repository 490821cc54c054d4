/** What a value out of a file or the database looks like, before anything is believed of it. */

export type Fields = Readonly<Record<string, unknown>>

/** An object with keys of its own: no list, and not null. */
export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a key is the record's own; `toString` and `__proto__` are not. */
export const has = (record: object, key: string): boolean =>
  Object.prototype.hasOwnProperty.call(record, key)
