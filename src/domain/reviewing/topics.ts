/** What a passage is about, by the last word that says so. */
import type { CountsRule } from '../rules'

export interface Place {
  readonly at: number
  readonly topic: string
}

const patterns = new WeakMap<CountsRule, readonly { topic: string; words: RegExp }[]>()

export function topicsOf(rule: CountsRule, text: string): Place[] {
  const known =
    patterns.get(rule) ??
    rule.topics.map(({ id, words }) => ({ topic: id, words: new RegExp(words, 'g') }))
  patterns.set(rule, known)
  return known
    .flatMap(({ topic, words }) =>
      [...text.matchAll(words)].map((found) => ({ at: found.index + found[0].length, topic })),
    )
    .sort((a, b) => a.at - b.at)
}

export function lastBefore(places: readonly Place[], at: number): string | undefined {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] as Place).at <= at) low = middle + 1
    else high = middle
  }
  return places[low - 1]?.topic
}
