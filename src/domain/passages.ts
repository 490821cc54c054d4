/** Passages of a text: where a pattern stands, what is put in its place, and the sentence around it. */
import type { Finding, Passage } from './finding'

/** So many passages of one finding are marked: who has more has another trouble. */
const MOST = 100
/** A sentence longer than this on either side is cut. */
const LONGEST = 60

/** What ends a sentence, or the item of a list. */
const ENDS = '。；！？\n'

export interface Found extends Passage {
  readonly words: string
  readonly groups: Readonly<Record<string, string | undefined>>
}

/** Where a global pattern stands in a text; what its group `before` holds is not part of the passage. */
export function passagesOf(text: string, pattern: RegExp): Found[] {
  const found: Found[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { 0: all, index, groups = {} } = match
    const start = index + (groups['before']?.length ?? 0)
    const end = index + all.length
    if (end > start) found.push({ start, end, words: text.slice(start, end), groups })
    else pattern.lastIndex = end + 1
    if (found.length === MOST) break
  }
  return found
}

/** Whether a sentence ends with the character at `at`. */
const endsAt = (text: string, at: number): boolean => ENDS.includes(text.charAt(at))

/** The sentence a passage stands in: what is before it, the passage, and what is behind it. */
export function sentenceAround(
  text: string,
  { start, end }: Passage,
): { readonly before: string; readonly words: string; readonly after: string } {
  let from = start
  while (from > 0 && start - from < LONGEST && !endsAt(text, from - 1)) from--
  let to = end
  while (to < text.length && to - end < LONGEST && !endsAt(text, to)) to++
  if (endsAt(text, to) && text.charAt(to) !== '\n') to++
  return {
    before: text.slice(from, start).trimStart(),
    words: text.slice(start, end),
    after: text.slice(end, to).trimEnd(),
  }
}

/** A text with passages replaced; they are in order and do not overlap. */
export function withReplaced(
  text: string,
  changes: readonly { readonly passage: Passage; readonly by: string }[],
): string {
  let at = 0
  let out = ''
  for (const { passage, by } of changes) {
    if (passage.start < at) continue
    out += text.slice(at, passage.start) + by
    at = passage.end
  }
  return out + text.slice(at)
}

/** A sentence on passages, and how many they are if it is more than one. */
export const counted = (sentence: string, passages: number): string =>
  passages > 1 ? `${sentence}，共 ${passages} 处` : sentence

/** A stretch of a text, or what a finding marks there, which may hold what others mark. */
export type Part =
  string | { readonly finding: Finding; readonly at: number; readonly parts: readonly Part[] }

/**
 * A text cut where findings mark it; nothing if none does. `at` counts the passages of a finding. Of passages that overlap, the
 * longer holds what it has of the shorter.
 */
export function partsOf(text: string, findings: readonly Finding[]): readonly Part[] {
  const marked = findings
    .flatMap((finding) =>
      (finding.passages ?? []).map((passage, at) => ({ ...passage, finding, at })),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end)
  let next = 0
  const within = (from: number, to: number): Part[] => {
    const parts: Part[] = []
    let done = from
    for (let one = marked[next]; one && one.start < to; one = marked[next]) {
      next++
      const start = Math.max(one.start, done)
      const end = Math.min(one.end, to)
      if (end <= start) continue
      if (start > done) parts.push(text.slice(done, start))
      parts.push({ finding: one.finding, at: one.at, parts: within(start, end) })
      done = end
    }
    if (done < to) parts.push(text.slice(done, to))
    return parts
  }
  return marked.length > 0 ? within(0, text.length) : []
}
