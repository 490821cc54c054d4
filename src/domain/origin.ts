/** Where a report comes from that was not written from the start, so that nobody takes it for another one. Pure. */
import type { Draft, Named } from './draft'
import { isRecord } from './shape'

/** With what the report was called when it came. */
export interface Origin extends Named {
  readonly kind: 'example' | 'copy' | 'import' | 'successor'
}

export const BADGES: Readonly<Record<Origin['kind'], string>> = {
  example: '示例',
  copy: '副本',
  import: '导入',
  successor: '续上年',
}

export const originOf = (kind: Origin['kind'], { organisation, year }: Named): Origin => ({
  kind,
  organisation,
  year,
})

/** Whether what is stored as an origin is one. */
export const isOrigin = (found: unknown): found is Origin =>
  isRecord(found) && Object.keys(BADGES).some((kind) => kind === found['kind'])

/**
 * The kind whose badge a report bears. It goes once the report is called otherwise: of the example when the office
 * changes, of any other when office or year does.
 */
export function badgeOf(
  origin: unknown,
  { organisation, year }: Named,
): Origin['kind'] | undefined {
  if (!isOrigin(origin) || origin.organisation !== organisation) return undefined
  return origin.kind === 'example' || origin.year === year ? origin.kind : undefined
}

/** The origin of a copy; a copy of the example is an example still. */
export const copied = (origin: unknown, draft: Draft): Origin =>
  originOf(badgeOf(origin, draft) === 'example' ? 'example' : 'copy', draft)
