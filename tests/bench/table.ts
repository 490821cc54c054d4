/** What a benchmark prints: one line for each thing measured, beside the aim it has. */
interface Row {
  what: string
  measured: string
  aim: string
  met: boolean | undefined
}

export const ms = (value: number) => `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`
export const kB = (bytes: number) => `${Math.round(bytes / 1024)} KB`
export const quantile = (values: number[], q: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ??
  NaN
export const median = (values: number[]) => quantile(values, 0.5)

/** Columns padded to one width; Chinese characters are as wide as two others. */
export function aligned(lines: readonly (readonly string[])[]): string {
  const width = (text: string) => [...text].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0)
  const widths = (lines[0] ?? []).map((_, i) =>
    Math.max(...lines.map((line) => width(line[i] ?? ''))),
  )
  return lines
    .map((line) =>
      line
        .map((text, i) => text + ' '.repeat((widths[i] ?? 0) - width(text)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** The lines of one file of benchmarks. An aim that is missed is marked; a machine under load misses some. */
export class Table {
  private readonly rows: Row[] = []

  record(what: string, measured: string, aim = '', met?: boolean): void {
    this.rows.push({ what, measured, aim, met })
  }

  print(): void {
    const lines = this.rows.map(({ what, measured, aim, met }) => [
      what,
      measured,
      aim,
      met === undefined ? '' : met ? 'ok' : 'MISSED',
    ])
    console.log(`\n${aligned(lines)}\n`)
  }
}
