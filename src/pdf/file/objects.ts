/**
 * The objects of a PDF while it is put together: dictionaries and streams by number (ISO 32000-1, 7.3).
 */

/** Names without their slash, each with its value as PDF writes it; what is undefined is left out. */
export type Dictionary = Readonly<Record<string, string | undefined>>

/** A stream's dictionary, without its length, and its bytes, packed as the dictionary says. */
export interface Stream {
  readonly dictionary: Dictionary
  readonly bytes: Uint8Array
}

export class Objects {
  readonly dictionaries = new Map<number, Dictionary>()
  readonly streams = new Map<number, Stream>()

  /** `next` is the first number that is free. */
  constructor(private next: number) {}

  /** One more than the highest number. */
  get size(): number {
    return this.next
  }

  /** A number for an object that others refer to before it is made. */
  reserve(): number {
    return this.next++
  }

  /** Puts a dictionary, in place of the object that has the number, and gives the number. */
  put(dictionary: Dictionary, number: number = this.reserve()): number {
    this.streams.delete(number)
    this.dictionaries.set(number, dictionary)
    return number
  }

  /** Puts a stream likewise; /Filter is among its entries if the bytes are packed. */
  putStream(bytes: Uint8Array, dictionary: Dictionary, number: number = this.reserve()): number {
    this.dictionaries.delete(number)
    this.streams.set(number, { dictionary, bytes })
    return number
  }

  /** The dictionary of a number. Throws if there is none. */
  get(number: number): Dictionary {
    const found = this.dictionaries.get(number)
    if (!found) throw new RangeError(`object ${number} is no dictionary`)
    return found
  }

  /** Gives a dictionary further entries. */
  extend(number: number, entries: Dictionary): void {
    this.put({ ...this.get(number), ...entries }, number)
  }
}

/** A reference to an object. */
export const ref = (number: number): string => `${number} 0 R`

export const array = (values: readonly (string | number)[]): string => `[${values.join(' ')}]`

/** A dictionary as PDF writes it. */
export const written = (dictionary: Dictionary): string => {
  const entries = Object.entries(dictionary).flatMap(([name, value]) =>
    value === undefined ? [] : [`/${name} ${value}`],
  )
  return `<< ${entries.join(' ')} >>`
}

/** A text as a PDF string: hexadecimal, for a reader turns the byte 0D of a plain one into 0A, and 复 (590D) into 夊. */
export const textString = (text: string): string => {
  let units = ''
  for (let i = 0; i < text.length; i++) units += text.charCodeAt(i).toString(16).padStart(4, '0')
  return `<FEFF${units}>`
}
