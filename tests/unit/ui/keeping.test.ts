/** The open report between its writer, the store and other pages. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { CELL, OTHER, create, entries, open, saved, stored } from './pages'
import { binDraft, unbinDraft } from '../../../src/storage/bin'
import { branchesOf } from '../../../src/storage/branches'
import { loadDraft } from '../../../src/storage/drafts'
import { ANSWER_MS } from '../../../src/storage/holding'
import { takeUp } from '../../../src/storage/recovery'
import type { OpenDraft } from '../../../src/ui/store/open-draft.svelte'
import { announce } from '../../../src/ui/store/tabs'

const leaving: (() => void)[] = []
const join = (...reports: OpenDraft[]) =>
  reports.forEach(({ keeping }) => leaving.push(keeping.join()))
afterEach(() => leaving.splice(0).forEach((leave) => leave()))

const branched = async (id: string) =>
  (await branchesOf(id)).map(({ draft }) => ({ ...draft.values }))

describe('what is newer', () => {
  test('is taken with the cursor in a cell, when nothing is unsaved', async () => {
    const here = await create()
    here.type(CELL, '12')
    await saved(here)
    expect(here.typing?.key).toBe(CELL)
    const there = await open(here.id)
    there.type(OTHER, '31')
    await saved(there)

    await here.refresh()
    expect(here.draft.values[OTHER]).toBe('31')
    // The hand that types on begins anew: Escape gives back what stood there when it began.
    here.type(CELL, '129')
    here.giveBack(CELL)
    expect(here.draft.values[CELL]).toBe('12')
    await saved(here)
    expect(await stored(here.id)).toEqual(['12'])
  })

  test('is not taken while something is unsaved, wherever the cursor is', async () => {
    const here = await create()
    const there = await open(here.id)
    there.type(OTHER, '31')
    await saved(there)
    here.type(CELL, '12')
    here.leave(CELL)
    const refreshed = here.refresh()
    expect(here.draft.values).toEqual({ [CELL]: '12' })
    await refreshed
    await saved(here)
    expect(await branched(here.id)).toEqual([{ [CELL]: '12' }])
    expect(here.draft.values).toEqual({ [OTHER]: '31' })
  })

  test('a keystroke while the store is being looked at is not written over', async () => {
    const here = await create()
    const there = await open(here.id)
    there.type(OTHER, '31')
    await saved(there)
    const looking = here.refresh()
    here.type(CELL, '1')
    await looking
    expect(here.draft.values[CELL]).toBe('1')
    await saved(here)
    expect(await branched(here.id)).toEqual([{ [CELL]: '1' }])
  })
})

describe('a page that goes', () => {
  test('leaves the cell, though no blur comes: the figure is set right, findings held back are shown', async () => {
    const here = await create()
    here.type('requests/granted/individual', '１2')
    here.where.point(CELL)
    const held = here.findings.length - here.shown.length
    expect(here.typing).toBeDefined()
    here.rest()
    expect([here.typing, here.where.hovered]).toEqual([undefined, undefined])
    expect(here.draft.values['requests/granted/individual']).toBe('12')
    expect(held).toBeGreaterThanOrEqual(0)
    expect(here.shown).toEqual(here.findings)
    await saved(here)
    // The one before is dropped with the next write.
    expect((await stored(here.id, 'requests/granted/individual')).pop()).toBe('12')
  })

  test('puts down what is not stored yet, and strikes it out when it is', async () => {
    const here = await create()
    here.rest()
    expect(entries()).toEqual([])
    here.type(CELL, '1')
    here.type(CELL, '12')
    here.rest()
    expect(entries()).toEqual([`nianbao-journal/${here.keeping.writer}`])
    await saved(here)
    expect(entries()).toEqual([])
  })

  test('…and the next page has it, when its write never came through', async () => {
    const here = await create()
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('gone', 'AbortError')
    })
    here.type(CELL, '12')
    here.rest()
    await vi.waitFor(() => expect(here.keeping.status.kind).toBe('failed'))
    add.mockRestore()
    expect(await stored(here.id)).toEqual([undefined])
    await takeUp()
    expect(await stored(here.id)).toEqual(['12'])
    expect((await open(here.id)).draft.values[CELL]).toBe('12')
    expect(entries()).toEqual([])
  })

  test('frozen in a conflict, it leaves what it held for the next page, as a branch', async () => {
    const here = await create()
    const there = await open(here.id)
    there.type(CELL, '77')
    await saved(there)
    here.type(CELL, '1')
    here.type(CELL, '12')
    here.rest()
    // The next page opens before this one has heard anything.
    await takeUp()
    expect(await branched(here.id)).toEqual([{ [CELL]: '12' }])
    expect(await stored(here.id)).toEqual(['77'])
  })
})

describe('a page that wakes', () => {
  test('two inputs and a farewell in one breath destroy nothing that another page has stored', async () => {
    const here = await create()
    const there = await open(here.id)
    there.type(OTHER, '31')
    await saved(there)
    here.type(CELL, '7')
    here.type(CELL, '77')
    here.rest()
    here.type(CELL, '777')
    await saved(here)
    expect(here.draft.values).toEqual({ [OTHER]: '31' })
    expect(await branched(here.id)).toEqual([{ [CELL]: '777' }])
    there.type(OTHER, '32')
    await saved(there)
    expect(await stored(here.id, OTHER)).toEqual(['32'])
    expect(entries()).toEqual([])
  })

  test('and writes again afterwards', async () => {
    const here = await create()
    const there = await open(here.id)
    there.type(OTHER, '31')
    await saved(there)
    here.type(CELL, '7')
    await vi.waitFor(() => expect(here.draft.values[OTHER]).toBe('31'))
    here.type(CELL, '8')
    await saved(here)
    expect(await stored(here.id)).toEqual(['8'])
    expect(here.keeping.fault).toBeUndefined()
  })
})

describe('a draft deleted elsewhere', () => {
  const deleted = async () => {
    const here = await create()
    here.type(CELL, '1')
    await saved(here)
    await binDraft(here.id, 5)
    here.type(CELL, '12')
    here.type(CELL, '123')
    here.rest()
    await vi.waitFor(() => expect(here.keeping.fault).toBe('deleted'))
    return here
  }

  test('two writes in one breath do not bring it back', async () => {
    const here = await deleted()
    await here.refresh()
    expect(here.keeping.fault).toBe('deleted')
    expect(await loadDraft(here.id)).toBeUndefined()
  })

  test('goes on when it is taken out of the bin, with what was typed since', async () => {
    const here = await deleted()
    join(here)
    await unbinDraft(here.id)
    announce(here.id)
    await saved(here)
    expect(await stored(here.id)).toEqual(['123'])
    here.type(CELL, '4')
    await saved(here)
    expect(await stored(here.id)).toEqual(['4'])
    expect(await branched(here.id)).toEqual([])
  })

  test('…and when another page has gone on from it before, as from any other', async () => {
    const here = await deleted()
    await unbinDraft(here.id)
    const there = await open(here.id)
    there.type(OTHER, '31')
    await saved(there)
    await here.refresh()
    await saved(here)
    expect(here.draft.values).toEqual({ [CELL]: '1', [OTHER]: '31' })
    expect(await branched(here.id)).toEqual([{ [CELL]: '123' }])
  })
})

describe('two pages on one draft', () => {
  test('one writes, the other reads along and takes over', async () => {
    const here = await create()
    join(here)
    await new Promise((done) => setTimeout(done, 1600))
    const there = await open(here.id)
    join(there)
    await vi.waitFor(() => expect(there.keeping.held).toBe(true))
    here.type(CELL, '12')
    await vi.waitFor(() => expect(there.draft.values[CELL]).toBe('12'))
    there.type(CELL, '99')
    expect(there.draft.values[CELL]).toBe('12')

    here.type(CELL, '１3')
    there.keeping.takeOver()
    await vi.waitFor(() => expect(there.keeping.held).toBe(false))
    expect(here.keeping.held).toBe(true)
    expect(there.draft.values[CELL]).toBe('13')
    there.type(OTHER, '5')
    await vi.waitFor(() => expect(here.draft.values[OTHER]).toBe('5'))
    expect(await branched(here.id)).toEqual([])
  })

  test('one that was read, left and opened again is written when the other page has gone meanwhile', async () => {
    const here = await create()
    const leave = here.keeping.join()
    const there = await open(here.id)
    const leaveThere = there.keeping.join()
    await vi.waitFor(() => expect(there.keeping.held).toBe(true))
    leaveThere()
    leave()
    join(there)
    await vi.waitFor(() => expect(there.keeping.held).toBe(false), { timeout: 5 * ANSWER_MS })
    there.type(CELL, '7')
    expect(there.draft.values[CELL]).toBe('7')
  })
})

// WebKit keeps windows that are opened from disk apart: no channel, one database.
describe('two pages that do not hear each other', () => {
  const Channel = globalThis.BroadcastChannel
  afterEach(() => vi.stubGlobal('BroadcastChannel', Channel))

  test('both write, neither is written over: what came second is a branch, and both go on', async () => {
    vi.stubGlobal(
      'BroadcastChannel',
      class {
        postMessage = () => undefined
        close = () => undefined
      },
    )
    const here = await create()
    join(here)
    const there = await open(here.id)
    join(there)
    // Both have looked at the store since they came.
    await Promise.all([here.refresh(), there.refresh()])
    here.type(CELL, '12')
    await saved(here)
    expect([here.keeping.held, there.keeping.held]).toEqual([false, false])
    there.type(OTHER, '31')
    await saved(there)
    // The check of revisions in the transaction found it out.
    expect(there.draft.values).toEqual({ [CELL]: '12' })
    expect(await branched(here.id)).toEqual([{ [OTHER]: '31' }])
    there.type(OTHER, '32')
    await saved(there)
    here.type(CELL, '13')
    await saved(here)
    // Which of the two comes first is chance: branches have names of their own.
    const both = await branched(here.id)
    expect(both).toHaveLength(2)
    expect(both).toEqual(expect.arrayContaining([{ [OTHER]: '31' }, { [CELL]: '13' }]))
    expect(here.draft.values).toEqual({ [CELL]: '12', [OTHER]: '32' })
  })
})
