/** When to remind somebody of a backup: rarely, and only of work that would be missed. */
const DAY = 86_400_000

/** Less than this is soon typed again. */
const WORTH_CELLS = 20
const WORTH_CHARACTERS = 200
/** Days until a copy is old; fewer where the browser may clear what it stores. */
const OLD_DAYS = { persistent: 7, evictable: 2 }

export interface Outlook {
  /** All times are milliseconds since 1970. */
  readonly now: number
  /** The last change of the draft. */
  readonly changedAt: number
  readonly backedAt?: number | undefined
  readonly dismissedAt?: number | undefined
  /** Whether the browser promised not to clear what is stored. */
  readonly persistent: boolean
  /** Cells filled in, characters written. */
  readonly cells: number
  readonly characters: number
}

export const isWorthKeeping = ({ cells, characters }: Outlook): boolean =>
  cells >= WORTH_CELLS || characters >= WORTH_CHARACTERS

/** `never`: nothing of this draft is outside the browser; `old`: it changed since it last was, days ago. */
export function reminderOf(outlook: Outlook): 'never' | 'old' | undefined {
  const { now, changedAt, backedAt, dismissedAt, persistent } = outlook
  if (!isWorthKeeping(outlook)) return undefined
  if (dismissedAt !== undefined && Math.abs(now - dismissedAt) < DAY) return undefined
  if (backedAt === undefined) return 'never'
  if (changedAt <= backedAt) return undefined
  const days = OLD_DAYS[persistent ? 'persistent' : 'evictable']
  return now - backedAt >= days * DAY ? 'old' : undefined
}
