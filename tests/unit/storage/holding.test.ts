import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ANSWER_MS, Holding as Today, type Message, PING_MS } from '../../../src/storage/holding'
import { Holding as Former, type Message as FormerMessage } from '../../fixtures/former/holding'

type Holding = Today | Former
/** Pages of two builds may be open beside each other. */
const BUILDS = [
  ['this build', [Today]],
  ['the former build', [Former]],
  ['the former build, then this', [Former, Today]],
  ['this build, then the former', [Today, Former]],
] as const

/** Pages of one browser; a message reaches all others a moment later, unless they are frozen. */
class Pages {
  private readonly all: { holding: Holding; frozen: boolean; queued: unknown[] }[] = []
  readonly followed: string[] = []
  readonly said: Message[] = []

  /** `builds` take turns from page to page. */
  constructor(private readonly builds: readonly (typeof Today | typeof Former)[] = [Today]) {}

  open(page: string, stored: () => Promise<void> = () => Promise.resolve()): Holding {
    const post = (message: Message | FormerMessage) => {
      this.said.push(message as Message)
      for (const one of this.all)
        if (one.holding !== holding)
          if (one.frozen) one.queued.push(message)
          else setTimeout(() => one.holding.hear(message), 1)
    }
    const Build = this.builds[this.all.length % this.builds.length] ?? Today
    const holding: Holding = new Build('d', page, post, {
      turned: () => stored(),
      follow: () => this.followed.push(page),
    })
    this.all.push({ holding, frozen: false, queued: [] })
    holding.join()
    return holding
  }

  private entry(of: Holding) {
    return this.all.find(({ holding }) => holding === of) as (typeof this.all)[number]
  }

  /** The page does not run any more: a crash, a sleeping tab. */
  freeze(holding: Holding): void {
    this.entry(holding).frozen = true
  }

  thaw(holding: Holding): void {
    const entry = this.entry(holding)
    entry.frozen = false
    for (const message of entry.queued.splice(0)) holding.hear(message)
  }
}

const writers = (...pages: Holding[]) => pages.map((page) => page.writing)

describe.each(BUILDS)('who writes: %s', (_, builds) => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

  test('a page alone writes from the start', async () => {
    const a = new Pages(builds).open('a')
    expect(a.writing).toBe(true)
    await pass(60_000)
    expect(a.writing).toBe(true)
  })

  test.each([
    ['a', 'b'],
    ['b', 'a'],
  ])('the page that comes second reads (%s before %s)', async (first, second) => {
    const pages = new Pages(builds)
    const one = pages.open(first)
    await pass(ANSWER_MS + 10)
    const two = pages.open(second)
    await pass(10)
    expect(writers(one, two)).toEqual([true, false])
    await pass(60_000)
    expect(writers(one, two)).toEqual([true, false])
  })

  test('of pages that come together exactly one writes', async () => {
    const pages = new Pages(builds)
    const all = ['c', 'a', 'd', 'b'].map((page) => pages.open(page))
    await pass(10)
    expect(all.filter((page) => page.writing)).toHaveLength(1)
    await pass(60_000)
    expect(all.filter((page) => page.writing)).toHaveLength(1)
  })

  test('taking over waits until the other has stored what it held', async () => {
    const pages = new Pages(builds)
    let stored: () => void = () => undefined
    const one = pages.open('a', () => new Promise((done) => (stored = done)))
    await pass(ANSWER_MS + 10)
    const two = pages.open('b')
    await pass(10)
    two.take()
    await pass(200)
    expect(writers(one, two)).toEqual([false, false])
    stored()
    await pass(10)
    expect(writers(one, two)).toEqual([false, true])
    await pass(60_000)
    expect(writers(one, two)).toEqual([false, true])
  })

  test('a page taken from may take again', async () => {
    const pages = new Pages(builds)
    const [one, two] = [pages.open('a'), pages.open('b')]
    for (const page of [two, one, two, one]) {
      await pass(ANSWER_MS + 10)
      page.take()
      await pass(20)
      expect(writers(one, two)).toEqual([page === one, page === two])
    }
  })

  test('a page that is closed hands over, to one of many', async () => {
    const pages = new Pages(builds)
    const one = pages.open('a')
    await pass(ANSWER_MS + 10)
    const others = [pages.open('b'), pages.open('c'), pages.open('d')]
    await pass(10)
    one.leave()
    pages.freeze(one)
    await pass(ANSWER_MS + 20)
    expect(others.filter((page) => page.writing)).toHaveLength(1)
  })

  test('a page that died holds nothing for ever', async () => {
    const pages = new Pages(builds)
    const one = pages.open('a')
    await pass(ANSWER_MS + 10)
    const two = pages.open('b')
    await pass(10)
    pages.freeze(one)
    await pass(PING_MS + ANSWER_MS + 10)
    expect(two.writing).toBe(true)
  })

  test('taking over from a page that died does not wait for ever', async () => {
    const pages = new Pages(builds)
    const one = pages.open('a')
    await pass(ANSWER_MS + 10)
    const two = pages.open('b')
    await pass(10)
    pages.freeze(one)
    two.take()
    await pass(ANSWER_MS + 10)
    expect(two.writing).toBe(true)
  })

  test('a page that slept while another began reads when it wakes', async () => {
    const pages = new Pages(builds)
    const one = pages.open('a')
    await pass(ANSWER_MS + 10)
    pages.freeze(one)
    const two = pages.open('b')
    await pass(ANSWER_MS + 10)
    expect(two.writing).toBe(true)
    pages.thaw(one)
    await pass(20)
    expect(writers(one, two)).toEqual([false, true])
  })

  test('a page that came back from behind (back/forward cache) asks anew', async () => {
    const pages = new Pages(builds)
    const one = pages.open('a')
    await pass(ANSWER_MS + 10)
    one.leave()
    pages.freeze(one)
    const two = pages.open('b')
    await pass(ANSWER_MS + 10)
    pages.thaw(one)
    one.join()
    await pass(20)
    expect(writers(one, two)).toEqual([false, true])
  })

  test('a revision is told to those who read', async () => {
    const pages = new Pages(builds)
    const one = pages.open('a')
    await pass(ANSWER_MS + 10)
    const two = pages.open('b')
    await pass(10)
    one.wrote()
    two.wrote()
    await pass(10)
    expect(pages.followed).toEqual(['b'])
  })
})

describe('what pages say', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

  test('has how a page stands and since when apart, and both in one number for the former build', async () => {
    vi.setSystemTime(1_800_000_000_123)
    const pages = new Pages()
    const one = pages.open('a')
    expect(pages.said).toEqual([
      {
        ...{ v: 1, kind: 'ask', draft: 'd', from: 'a' },
        ...{ standing: { as: 'comes', at: 1_800_000_000_123 }, since: 1 - 0.01800000000123 },
      },
    ])
    await pass(ANSWER_MS + 10)
    const began = 1_800_000_000_123 + ANSWER_MS
    expect(pages.said[1]).toMatchObject({ standing: { as: 'writes', at: began }, since: began })
    pages.open('b')
    await pass(PING_MS + 10)
    const read = pages.said.filter(({ from, kind }) => from === 'b' && kind === 'ask')[1]
    expect(read).toMatchObject({ standing: { as: 'reads', at: 0 }, since: -1 })
    expect(one.writing).toBe(true)
  })

  test.each([
    ['before it', -1, false],
    ['after it', 1, true],
  ])('of the former build that came a millisecond %s is told from it', async (_, ms, writes) => {
    const page = new Pages().open('a')
    const since = 1 - (Date.now() + ms) / 1e14
    page.hear({ v: 1, kind: 'ask', draft: 'd', from: 'b', since })
    expect(page.writing).toBe(writes)
  })

  test('what is no message of this build, or of another draft, changes nothing', async () => {
    const page = new Pages().open('b')
    const real = { v: 1, kind: 'hold', draft: 'd', from: 'a', since: 9e15 }
    const strange: unknown[] = [
      null,
      'hold',
      [],
      {},
      { ...real, v: 2 },
      { ...real, kind: 'melt' },
      { ...real, kind: 7 },
      { ...real, draft: 'e' },
      { ...real, from: undefined },
      { ...real, since: '9' },
    ]
    for (const message of strange) page.hear(message)
    await pass(10)
    expect(page.writing).toBe(true)
    // More than this build knows is no reason not to listen.
    page.hear({ ...real, more: true })
    expect(page.writing).toBe(false)
  })
})
