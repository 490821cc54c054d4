/** The list of drafts as the screen shows it: summaries, made where they are missing. */
import { nameOf } from '../../domain/draft'
import { piece } from '../kit/lost.svelte'
import { listDrafts, sumUp } from '../../storage/list'
import type { SummaryRecord } from '../../storage/schema'

/** The build: its file is named by its content and that of all it imports. Another one may judge a draft differently. */
const MAKER = import.meta.url.split('/').slice(-1).join()
/** Missing summaries made at a time: the page answers in between, on a slow computer too. */
const AT_A_TIME = 20
/** Characters of a search. */
const LONGEST = 200

export class Drafts {
  /** All drafts, the one written last first; undefined until they are read. */
  rows: readonly SummaryRecord[] | undefined
  /** How many lie in the bin. */
  binned: number
  /** Typed into the search. */
  query: string
  private latest: Promise<void> | undefined

  /** `ready` is waited for before the first row is shown. */
  constructor(private readonly ready: () => Promise<void>) {
    this.rows = $state.raw(undefined)
    this.binned = $state.raw(0)
    this.query = $state.raw('')
  }

  /** Drafts whose name or year has every word of the search. */
  readonly found = $derived.by(() => {
    const words = plain(this.query.slice(0, LONGEST)).split(/\s+/).filter(Boolean)
    const rows = this.rows ?? []
    if (words.length === 0) return rows
    return rows.filter((row) => {
      const text = plain(nameOf(row))
      return words.every((word) => text.includes(word))
    })
  })

  search(query: string): void {
    this.query = query
  }

  /** Reads the list. Rejects with StoreError; what was shown before then stays. */
  reload(): Promise<void> {
    const reading: Promise<void> = this.read(() => this.latest === reading)
    return (this.latest = reading)
  }

  private async read(isLatest: () => boolean): Promise<void> {
    const { summaries, missing, binned } = await listDrafts(MAKER)
    const known = new Map(summaries.map((one) => [one.id, one]))
    // What was seen by another build is shown as it was seen, until it has been looked at again.
    const urgent = missing.filter((id) => !known.has(id))
    const rest = missing.filter((id) => known.has(id))
    const queue = [...urgent, ...rest]
    for (let from = 0; ; from += AT_A_TIME) {
      if (from > 0 || urgent.length === 0) {
        if (known.size > 0) await this.ready()
        if (!isLatest()) return this.latest
        this.rows = [...known.values()].sort(
          (a, b) => b.savedAt - a.savedAt || (a.id < b.id ? -1 : 1),
        )
      }
      if (from >= queue.length) break
      const { summed } = await piece(() => import('./summing'))
      const made = await sumUp(queue.slice(from, from + AT_A_TIME), (one) => summed(one, MAKER))
      for (const one of made) known.set(one.id, one)
    }
    this.binned = binned
  }
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()
