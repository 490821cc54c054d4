/** Keeping by itself: when and what it writes, what it says of it, and how it speaks with other pages. */
import { flushSync } from 'svelte'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { CELL, OTHER, entries } from './pages'
import { type Draft, withValue } from '../../../src/domain/draft'
import { NO_STEPS } from '../../../src/domain/steps'
import { branchesOf } from '../../../src/storage/branches'
import { withStore } from '../../../src/storage/database'
import { allOf, loadDraft, newId } from '../../../src/storage/drafts'
import { loadHistory } from '../../../src/storage/history'
import type { Message } from '../../../src/storage/holding'
import { RECORD } from '../../../src/storage/records'
import { type Keepable, Keeping } from '../../../src/ui/store/keeping.svelte'
import type { Kept } from '../../../src/ui/store/revisions'
import { draftOf } from '../pdf/making'

/** A report of which keeping knows no more than it needs. */
class Sheet implements Keepable {
  kept: Kept = { draft: draftOf({}), steps: NO_STEPS }
  letGo = vi.fn()
  takeUp(kept: Kept): void {
    this.kept = kept
  }
}

interface Page {
  readonly id: string
  readonly report: Sheet
  readonly keeping: Keeping
  put(key: string, figure: string, reason?: 'placed'): Draft
}

function page(report: Sheet, keeping: Keeping, id: string): Page {
  const put: Page['put'] = (key, figure, reason) => {
    const last = report.kept.draft
    report.kept = { draft: withValue(last, key, figure), steps: NO_STEPS }
    keeping.put(last, reason)
    return last
  }
  return { id, report, keeping, put }
}

function fresh(): Page {
  const report = new Sheet()
  const id = newId()
  const { draft, steps } = report.kept
  const times = { createdAt: 1, savedAt: 1 }
  const record = { version: RECORD, id, revision: 0, draft, steps, ...times }
  return page(report, new Keeping(record, report), id)
}

async function another(id: string): Promise<Page> {
  const read = await loadDraft(id)
  if (read?.kind !== 'draft') throw new Error('not there')
  const report = new Sheet()
  report.kept = read.record
  return page(report, new Keeping(read.record, report, read), id)
}

const saved = ({ keeping }: Page) => vi.waitFor(() => expect(keeping.status.kind).toBe('saved'))
const revisions = (id: string) => withStore((db) => db.getAll('drafts', allOf(id)))
const history = async (id: string) =>
  (await loadHistory(id)).map(({ reason, draft }) => [reason, draft.values[CELL]])

describe('writing', () => {
  test('is asked for at once and said when it is done, and a new report is untouched until then', async () => {
    const one = fresh()
    expect([one.keeping.untouched, one.keeping.status]).toEqual([true, { kind: 'saved', at: 1 }])
    one.put(CELL, '5')
    expect(one.keeping.status.kind).toBe('saving')
    await saved(one)
    expect(one.keeping.untouched).toBe(false)
    const [record, ...more] = await revisions(one.id)
    expect(more).toEqual([])
    expect(record).toMatchObject({ revision: 1, draft: one.report.kept.draft })
    expect(one.keeping.status).toEqual({ kind: 'saved', at: record?.savedAt })
  })

  test('keeps how the draft was when that is due, and always before more than typing', async () => {
    const one = fresh()
    one.put(CELL, '1')
    one.put(CELL, '2')
    one.put(CELL, '3', 'placed')
    await saved(one)
    expect((await history(one.id)).sort()).toEqual([
      ['placed', '2'],
      ['time', undefined],
    ])
  })

  test('on a full disk the draft comes first, and its history with the next write', async () => {
    const one = fresh()
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    one.put(CELL, '1')
    await saved(one)
    expect([(await revisions(one.id)).length, await history(one.id)]).toEqual([1, []])
    put.mockRestore()
    one.put(CELL, '2')
    await saved(one)
    expect(await history(one.id)).toEqual([['time', undefined]])
  })

  test('that fails says why, and what waits is written once it can be', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const one = fresh()
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    one.put(CELL, '1')
    vi.useRealTimers()
    await vi.waitFor(() => expect(one.keeping.fault).toBe('full'))
    expect(one.keeping.conflict).toBe(false)
    add.mockRestore()
    one.put(CELL, '2')
    await saved(one)
    expect(one.keeping.fault).toBeUndefined()
    expect((await revisions(one.id)).map(({ draft }) => draft.values[CELL])).toEqual(['2'])
  })

  test('that is not known to be done goes into the journal, its history with it', async () => {
    const one = fresh()
    one.put(CELL, '5')
    one.keeping.rest()
    const [name] = entries().filter((entry) => entry.endsWith(one.keeping.writer))
    const entry = JSON.parse(localStorage.getItem(name ?? '') ?? '{}')
    expect([entry.record.draft.values[CELL], entry.before.length]).toEqual(['5', 1])
    await saved(one)
    expect(entries()).not.toContain(name)
  })
})

describe('a write that did not know of the one below it', () => {
  test('is set apart, and the page whose write that is goes on under the hand', async () => {
    const one = fresh()
    one.put(CELL, '1')
    await saved(one)
    const [record] = await revisions(one.id)
    if (!record) throw new Error('not there')
    const late = withValue(record.draft, OTHER, '9')
    // Its page was gone before it could take it out again.
    await withStore((db) =>
      db.add('drafts', { ...record, revision: 2, writer: 'late', draft: late, savedAt: 9 }),
    )
    const takeUp = vi.spyOn(one.report, 'takeUp')
    await one.keeping.refresh()
    one.put(CELL, '12')
    await saved(one)
    one.put(CELL, '123')
    await saved(one)
    expect(takeUp).not.toHaveBeenCalled()
    expect((await revisions(one.id)).map(({ draft }) => draft.values)).toEqual([{ [CELL]: '123' }])
    const branches = await branchesOf(one.id)
    expect(branches.map(({ draft }) => draft.values[OTHER])).toEqual(['9'])
  })
})

describe('among other pages', () => {
  const leaving: (() => void)[] = []
  afterEach(() => leaving.splice(0).forEach((leave) => leave()))

  /** What is said of a draft over the channel. */
  function listen(id: string): Message['kind'][] {
    const said: Message['kind'][] = []
    const channel = new BroadcastChannel('nianbao')
    channel.onmessage = ({ data }: MessageEvent<Message>) =>
      void (data.draft === id && said.push(data.kind))
    leaving.push(() => channel.close())
    return said
  }

  test('what is newer is taken, and counted; what is older or unsaved here is not', async () => {
    const one = fresh()
    one.put(CELL, '1')
    await saved(one)
    const two = await another(one.id)
    await two.keeping.refresh()
    expect(two.keeping.followed).toBe(0)
    one.put(OTHER, '2')
    await saved(one)
    await two.keeping.refresh()
    expect([two.keeping.followed, two.report.kept.draft.values[OTHER]]).toEqual([1, '2'])
  })

  test('what cannot be written becomes a branch, and the report goes on from what is there', async () => {
    const one = fresh()
    one.put(CELL, '1')
    await saved(one)
    const two = await another(one.id)
    one.put(OTHER, '2')
    await saved(one)
    two.put(CELL, '9')
    await vi.waitFor(() => expect(two.report.kept.draft.values[OTHER]).toBe('2'))
    expect([two.keeping.status.kind, two.keeping.conflict]).toEqual(['saved', false])
    expect((await branchesOf(one.id)).map(({ draft }) => draft.values[CELL])).toEqual(['9'])
  })

  test('a page joins once, whatever it writes, and leaves when the report does', async () => {
    const one = fresh()
    const said = listen(one.id)
    const stop = $effect.root(() => {
      $effect(() => one.keeping.join())
    })
    flushSync()
    for (const figure of ['1', '12']) {
      one.put(CELL, figure)
      flushSync()
      await saved(one)
      flushSync()
    }
    await vi.waitFor(() => expect(said).toContain('wrote'))
    expect(said.filter((kind) => kind === 'ask')).toHaveLength(1)
    expect(said).not.toContain('gone')
    stop()
    await vi.waitFor(() => expect(said.slice(-1)).toEqual(['gone']))
  })

  test('a page that goes says so, and asks anew when it comes back out of the cache', async () => {
    const heard = new Map<string, (event: object) => void>()
    const adding = vi.spyOn(globalThis, 'addEventListener')
    const removing = vi.spyOn(globalThis, 'removeEventListener')
    adding.mockImplementation((type: string, hear: unknown) => void heard.set(type, hear as never))
    removing.mockImplementation((type: string) => void heard.delete(type))
    const one = fresh()
    const said = listen(one.id)
    const leave = one.keeping.join()
    heard.get('pagehide')?.({})
    heard.get('pageshow')?.({ persisted: false })
    heard.get('pageshow')?.({ persisted: true })
    await vi.waitFor(() => expect(said).toEqual(['ask', 'gone', 'ask']))
    leave()
    expect(heard.size).toBe(0)
    adding.mockRestore()
    removing.mockRestore()
  })

  test('who hands over lets go of the cell first, and reads from then on', async () => {
    const one = fresh()
    one.put(CELL, '1')
    await saved(one)
    leaving.push(one.keeping.join())
    await new Promise((done) => setTimeout(done, 1600))
    const two = await another(one.id)
    leaving.push(two.keeping.join())
    await vi.waitFor(() => expect(two.keeping.held).toBe(true))
    one.report.letGo.mockImplementation(() => one.put(CELL, '12'))
    one.report.letGo.mockClear()
    two.keeping.takeOver()
    await vi.waitFor(() => expect([one.keeping.held, two.keeping.held]).toEqual([true, false]))
    expect(one.report.letGo).toHaveBeenCalledOnce()
    expect(two.report.kept.draft.values[CELL]).toBe('12')
  })
})
