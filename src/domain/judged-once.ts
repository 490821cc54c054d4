/** What was found in a text is remembered until the text changes: most keystrokes change no text, or one of four. */
import type { Finding } from './finding'

interface Judged {
  readonly on: readonly unknown[]
  readonly found: Finding[]
}

const known = new WeakMap<object, Map<string, Judged>>()

/** Findings of a rule at one place. `on`: all that `judge` looks at; as long as it is the same, so are they. */
export function judgedOnce(
  rule: object,
  place: string,
  on: readonly unknown[],
  judge: () => Finding[],
): Finding[] {
  const places = known.get(rule) ?? new Map<string, Judged>()
  known.set(rule, places)
  const last = places.get(place)
  if (last?.on.every((one, i) => one === on[i])) return last.found
  const found = judge()
  places.set(place, { on, found })
  return found
}
