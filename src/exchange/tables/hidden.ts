/** What stands in a table and is not seen: it is not read, and where and how much it is gets said. */

export interface Hidden {
  /** Where it is: D–J 列、5 行. '' for single cells. */
  readonly places: string
  /** How many figures are hidden; texts are not counted. */
  readonly figures: number
}

const FIGURE = /^[-−]?[\d０-９][\d０-９,，.．]{0,40}$/

/** Undefined if nothing but blanks is hidden. */
export function tallyOf(texts: readonly string[], places: readonly string[]): Hidden | undefined {
  const filled = texts.map((text) => text.slice(0, 100).trim()).filter(Boolean)
  if (filled.length === 0) return undefined
  const figures = filled.filter((text) => FIGURE.test(text)).length
  return { places: places.filter(Boolean).join('、'), figures }
}

/** D–J、L 列 for a set of numbers from 0. */
export function runsOf(
  numbers: ReadonlySet<number>,
  name: (number: number) => string,
  unit: string,
): string {
  const runs: [number, number][] = []
  for (const at of [...numbers].sort((a, b) => a - b)) {
    const last = runs[runs.length - 1]
    if (last && last[1] === at - 1) last[1] = at
    else runs.push([at, at])
  }
  const named = runs.map(([from, to]) => (from === to ? name(from) : `${name(from)}–${name(to)}`))
  const more = named.length > 5 ? '等' : ''
  return named.length > 0 ? named.slice(0, 5).join('、') + more + unit : ''
}

/** @param of What it is hidden in: “Sheet1”, 复制的表格. */
export const saidOf = (of: string, { places, figures }: Hidden): string =>
  `${of}里隐藏的${places ? places.replace(/^(?=[A-Z\d])/, ' ') : '内容'}没有读${figures > 0 ? `，其中有 ${figures} 个数` : ''}。`
