/** What a page that goes puts down beside the database, and what the next one makes of it. */
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { withText, withValue } from '../../../src/domain/draft'
import { NO_STEPS, stepped } from '../../../src/domain/steps'
import { binDraft, emptyBin, unbinDraft } from '../../../src/storage/bin'
import { branchesOf } from '../../../src/storage/branches'
import { withStore } from '../../../src/storage/database'
import { allOf, loadDraft, saveDraft } from '../../../src/storage/drafts'
import { loadHistory } from '../../../src/storage/history'
import { putDown, strike } from '../../../src/storage/journal'
import { takeUp } from '../../../src/storage/recovery'
import { remember } from '../../../src/storage/known'
import { type DraftRecord, RECORD } from '../../../src/storage/records'
import { snapshotOf } from '../../../src/storage/snapshots'
import { draftOf } from '../pdf/making'

const CELL = 'requests/received/individual'

/** A localStorage with room for so many characters. */
class Shelf {
  private readonly items = new Map<string, string>()
  room = 5_000_000
  get length() {
    return this.items.size
  }
  key(i: number) {
    return [...this.items.keys()][i] ?? null
  }
  getItem(name: string) {
    return this.items.get(name) ?? null
  }
  removeItem(name: string) {
    this.items.delete(name)
  }
  setItem(name: string, text: string) {
    const others = [...this.items].filter(([one]) => one !== name)
    const used = others.reduce((sum, [one, value]) => sum + one.length + value.length, 0)
    if (used + name.length + text.length > this.room)
      throw new DOMException('full', 'QuotaExceededError')
    this.items.set(name, text)
  }
  get entries(): string[] {
    return [...this.items.keys()].filter((name) => name.startsWith('nianbao-journal/'))
  }
}

let shelf: Shelf
let id = ''
let count = 0
beforeEach(() => {
  vi.stubGlobal('localStorage', (shelf = new Shelf()))
  id = `draft-${++count}`
})

const record = (writer: string, revision: number, figure: string, of = id): DraftRecord => ({
  ...{ version: RECORD, id: of, revision, writer, steps: NO_STEPS },
  draft: withValue(draftOf({}), CELL, figure),
  ...{ createdAt: 1, savedAt: revision },
})
const stands = async (of = id) => {
  const read = await loadDraft(of)
  return read?.kind === 'draft' ? read.record.draft.values[CELL] : read?.kind
}
const branched = async () => (await branchesOf(id)).map(({ draft }) => draft.values[CELL])

const put = (name: string, value: unknown) =>
  shelf.setItem(
    `nianbao-journal/${name}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  )

describe('the next page', () => {
  test('stores what was not, as the next revision, and clears it', async () => {
    await saveDraft(record('a', 1, '1'))
    putDown({ record: record('a', 2, '12'), seen: [1] })
    await takeUp()
    expect(await stands()).toBe('12')
    expect((await loadDraft(id))?.seen).toEqual([2])
    expect(shelf.entries).toEqual([])
  })

  test('stores a draft that never was', async () => {
    putDown({ record: record('a', 1, '1'), seen: [] })
    await takeUp()
    expect(await stands()).toBe('1')
  })

  test('goes on from an older write of the same page', async () => {
    await saveDraft(record('a', 1, '1'))
    await saveDraft(record('a', 2, '12'), [1])
    putDown({ record: record('a', 3, '123'), seen: [1] })
    await takeUp()
    expect(await stands()).toBe('123')
    expect(await branched()).toEqual([])
  })

  test('drops what was stored after all, and what the same page has gone on from', async () => {
    await saveDraft(record('a', 1, '1'))
    putDown({ record: record('a', 2, '12'), seen: [1] })
    await saveDraft(record('a', 2, '12'))
    await takeUp()
    expect([await stands(), shelf.entries, await branched()]).toEqual(['12', [], []])

    putDown({ record: record('a', 3, '123'), seen: [2] })
    await saveDraft(record('a', 3, '123'))
    await saveDraft(record('a', 4, '9'))
    await takeUp()
    expect([await stands(), shelf.entries, await branched()]).toEqual(['9', [], []])
  })

  test('the page that put it down may still be there: its own write finds itself stored', async () => {
    await saveDraft(record('a', 1, '1'))
    putDown({ record: record('a', 2, '12'), seen: [1] })
    await takeUp()
    await saveDraft(record('a', 2, '12'))
    await saveDraft(record('a', 3, '123'))
    expect([await stands(), await branched()]).toEqual(['123', []])
  })

  test('makes a branch of it when another page has gone on; two pages that open make one', async () => {
    await saveDraft(record('a', 1, '1'))
    putDown({ record: record('a', 2, '12'), seen: [1] })
    await saveDraft(record('b', 2, '77'))
    await Promise.all([takeUp(), takeUp()])
    expect([await stands(), await branched(), shelf.entries]).toEqual(['77', ['12'], []])
  })

  test('…also when its page went after the write and before the look at what another had stored', async () => {
    await saveDraft(record('a', 1, '1'))
    await saveDraft(record('b', 2, '7'))
    const late = record('a', 3, '13')
    await withStore((db) => db.add('drafts', late))
    putDown({ record: late, seen: [1] })
    await takeUp()
    expect(await stands()).toBe('7')
    expect(await branched()).toEqual(['13'])
    expect(shelf.entries).toEqual([])
  })

  test('…also while its own page writes it in ignorance and is refused', async () => {
    for (let turn = 0; turn < 5; turn++) {
      await saveDraft(record('a', 1, '1', `${id}-${turn}`))
      await saveDraft(record('b', 2, '7', `${id}-${turn}`))
      const late = record('a', 3, '13', `${id}-${turn}`)
      putDown({ record: late, seen: [1] })
      await Promise.all([saveDraft(late, [1]).catch(() => undefined), takeUp(), takeUp()])
      expect(await stands(`${id}-${turn}`)).toBe('7')
      const apart = await branchesOf(`${id}-${turn}`)
      expect(apart.map(({ draft }) => draft.values[CELL])).toEqual(['13'])
      expect(shelf.entries).toEqual([])
    }
  })

  test('…unless what the other one stored is the same', async () => {
    await saveDraft(record('a', 1, '1'))
    putDown({ record: record('a', 2, '12'), seen: [1] })
    await saveDraft(record('b', 2, '12'))
    await takeUp()
    expect([await stands(), await branched(), shelf.entries]).toEqual(['12', [], []])
  })

  test('leaves a draft in the bin there, and goes on with it when it is back', async () => {
    remember({ id, organisation: '甲', year: 2024 })
    await saveDraft(record('a', 1, '1'))
    putDown({ record: record('a', 2, '12'), seen: [1] })
    await binDraft(id, 5)
    await takeUp()
    expect(await stands()).toBeUndefined()
    await unbinDraft(id)
    await takeUp()
    expect([await stands(), shelf.entries]).toEqual(['12', []])
  })

  test('does not bring back what was deleted for good, but what an emptied database has lost', async () => {
    await saveDraft(record('a', 1, '1'))
    putDown({ record: record('a', 2, '12'), seen: [1] })
    await binDraft(id, 5)
    await emptyBin([id])
    await takeUp()
    expect([await stands(), shelf.entries]).toEqual([undefined, []])

    putDown({ record: record('a', 2, '12'), seen: [1] })
    remember({ id, organisation: '甲', year: 2024 })
    await takeUp()
    expect([await stands(), shelf.entries]).toEqual(['12', []])
  })

  test('can take up one draft alone', async () => {
    const other = `${id}-other`
    putDown({ record: record('a', 1, '1'), seen: [] })
    putDown({ record: record('b', 1, '2', other), seen: [] })
    await takeUp([], id)
    expect([await stands(), await stands(other)]).toEqual(['1', undefined])
    expect(shelf.entries).toHaveLength(1)
  })

  test('leaves alone what a page has put down that is here itself', async () => {
    putDown({ record: record('a', 1, '1'), seen: [] })
    await takeUp(['a'])
    expect([await stands(), shelf.entries.length]).toEqual([undefined, 1])
  })

  test('leaves it for later while the database does not answer', async () => {
    putDown({ record: record('a', 1, '1'), seen: [] })
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    await takeUp()
    expect(shelf.entries).toHaveLength(1)
    add.mockRestore()
    await takeUp()
    expect([await stands(), shelf.entries]).toEqual(['1', []])
  })
})

describe('the history that went with a write', () => {
  const earlier = (figure: string, at = 7, of = id) =>
    snapshotOf(of, withValue(draftOf({}), CELL, figure), at, 'placed')
  const history = async () =>
    (await loadHistory(id)).map(({ draft, at }) => [draft.values[CELL], at])

  test('comes in with it', async () => {
    await saveDraft(record('a', 1, '1'))
    putDown({ record: record('a', 2, '12'), seen: [1], before: [earlier('1'), earlier('0', 6)] })
    await takeUp()
    expect([await stands(), await history()]).toEqual([
      '12',
      [
        ['1', 7],
        ['0', 6],
      ],
    ])
  })

  test('comes back into an emptied database', async () => {
    remember({ id, organisation: '甲', year: 2024 })
    putDown({ record: record('a', 2, '12'), seen: [1], before: [earlier('1')] })
    await takeUp()
    expect([await stands(), await history()]).toEqual(['12', [['1', 7]]])
  })

  test('is not left behind of a draft that was deleted for good', async () => {
    await saveDraft(record('a', 1, '1'))
    putDown({ record: record('a', 2, '12'), seen: [1], before: [earlier('1')] })
    await binDraft(id, 5)
    await emptyBin([id])
    await takeUp()
    expect([await stands(), await history(), shelf.entries]).toEqual([undefined, [], []])
  })

  test('goes before the steps when there is no room, and both before the report', async () => {
    const steps = { done: [{ what: '长', place: CELL, edits: [] }], undone: [] }
    const entry = { record: { ...record('a', 1, '1'), steps }, seen: [], before: [earlier('1')] }
    const size = (one: object) => JSON.stringify(one).length
    const kept = () => {
      putDown(entry)
      const [name] = shelf.entries
      const text = JSON.parse(shelf.getItem(name ?? '') ?? '{}')
      strike('a')
      return [text.before?.length, text.record?.steps.done.length]
    }
    expect(kept()).toEqual([1, 1])
    shelf.room = size({ journal: 1, ...entry, before: [] }) + 60
    expect(kept()).toEqual([0, 1])
    shelf.room -= size(entry.record.steps)
    expect(kept()).toEqual([0, 0])
  })

  test('waits for a better day on a full disk; the report does not', async () => {
    await saveDraft(record('a', 1, '1'))
    putDown({ record: record('a', 2, '12'), seen: [1], before: [earlier('1')] })
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    await takeUp()
    spy.mockRestore()
    expect([await stands(), await history(), shelf.entries]).toEqual(['12', [], []])
  })

  test('is left out if it is damaged, or was put down by an older build', async () => {
    const sound = { journal: 1, seen: [], record: record('a', 1, '1') }
    const damaged = [
      undefined,
      7,
      {},
      [null],
      [{ ...earlier('1'), at: '7' }],
      [{ at: 7, reason: '' }],
    ]
    for (const before of damaged) {
      id = `${id}-`
      put('a', { ...sound, record: record('a', 1, '1'), before })
      await takeUp()
      expect([await stands(), await history()]).toEqual(['1', []])
    }
  })
})

describe('two pages at once', () => {
  test('on two drafts: each has its entry, and both are taken up', async () => {
    const other = `${id}-other`
    putDown({ record: record('a', 1, '1'), seen: [] })
    putDown({ record: record('b', 1, '2', other), seen: [] })
    await takeUp()
    expect([await stands(), await stands(other), shelf.entries]).toEqual(['1', '2', []])
  })

  test('on one draft: one stands, the other is a branch, none is lost', async () => {
    await saveDraft(record('a', 1, '1'))
    putDown({ record: record('a', 2, '12'), seen: [1] })
    putDown({ record: record('b', 2, '13'), seen: [1] })
    await takeUp()
    expect([await stands(), ...(await branched())].sort()).toEqual(['12', '13'])
    expect(shelf.entries).toEqual([])
  })

  test('striking one out leaves the other', async () => {
    putDown({ record: record('a', 1, '1'), seen: [] })
    putDown({ record: record('b', 1, '2'), seen: [] })
    strike('a')
    await takeUp()
    expect(await stands()).toBe('2')
  })

  test('what was put down anew while the old was being taken up stays', async () => {
    putDown({ record: record('a', 1, '1'), seen: [] })
    const taking = takeUp()
    putDown({ record: record('a', 2, '12'), seen: [] })
    await taking
    expect(shelf.entries).toHaveLength(1)
    await takeUp()
    expect([await stands(), shelf.entries]).toEqual(['12', []])
  })
})

describe('bounds', () => {
  test('a full localStorage: nothing is put down, nothing thrown, the last entry stays', async () => {
    putDown({ record: record('a', 1, '1'), seen: [] })
    shelf.room = 0
    putDown({ record: record('a', 2, '12'), seen: [1] })
    putDown({ record: record('b', 1, '2', `${id}-other`), seen: [] })
    await takeUp()
    expect(await stands()).toBe('1')
  })

  test('a localStorage that is not allowed', async () => {
    vi.stubGlobal('localStorage', undefined)
    putDown({ record: record('a', 1, '1'), seen: [] })
    strike('a')
    await takeUp()
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    })
    putDown({ record: record('a', 1, '1'), seen: [] })
    await takeUp()
    expect(await stands()).toBeUndefined()
    Object.defineProperty(globalThis, 'localStorage', { configurable: true, writable: true })
  })

  test('too long with its steps: without them; too long without: not at all', async () => {
    const before = draftOf({})
    const long = withText(before, 'overview', '公'.repeat(250_000))
    const steps = stepped(NO_STEPS, before, long, { what: '填写', place: 'overview' })
    putDown({ record: { ...record('a', 1, '1'), draft: long, steps }, seen: [] })
    await takeUp()
    const read = await loadDraft(id)
    expect(read?.kind === 'draft' && read.record.draft).toEqual(long)
    expect(read?.kind === 'draft' && read.record.steps).toEqual(NO_STEPS)

    const longer = withText(before, 'overview', '公'.repeat(400_000))
    putDown({ record: { ...record('a', 2, '1'), draft: longer }, seen: [1] })
    expect(shelf.entries).toEqual([])
  })

  test('so many entries and no more; a page writes over its own', () => {
    for (let i = 0; i < 20; i++)
      putDown({ record: record(`w${i}`, 1, '1', `${id}-${i}`), seen: [] })
    expect(shelf.entries).toHaveLength(8)
    putDown({ record: record('w3', 2, '123', `${id}-3`), seen: [1] })
    expect(shelf.entries).toHaveLength(8)
    expect(shelf.getItem('nianbao-journal/w3')).toContain('123')
  })
})

describe('what was not put down by this build', () => {
  test('a damaged entry is dropped, and nothing else touched', async () => {
    await saveDraft(record('a', 1, '1'))
    shelf.setItem('nianbao-known', '{}')
    shelf.setItem('somebody-else', 'theirs')
    const sound = { journal: 1, seen: [1], record: record('a', 2, '12') }
    const text = JSON.stringify(sound)
    const damaged: unknown[] = [
      ...['', '{', 'null', '7', '[]', '"x"', text.slice(0, -5), text.slice(5)],
      ...[
        { ...sound, journal: 0 },
        { ...sound, journal: '1' },
        { ...sound, journal: undefined },
      ],
      ...[undefined, null, 1, '1', {}, [2], [0], [-1], [1.5], ['1'], [null]].map((seen) => ({
        ...sound,
        seen,
      })),
      ...[undefined, null, 7, [], {}].map((record) => ({ ...sound, record })),
      ...[0, -1, 1.5, 1e300, '2', null].map((revision) => ({
        ...sound,
        record: { ...sound.record, revision },
      })),
      { ...sound, record: { ...sound.record, draft: { values: 1 } } },
    ]
    damaged.forEach((one, i) => put(String(i), one))
    await takeUp()
    expect(shelf.entries).toEqual([])
    expect([await stands(), await branched()]).toEqual(['1', []])
    expect([shelf.getItem('nianbao-known'), shelf.getItem('somebody-else')]).toEqual([
      '{}',
      'theirs',
    ])
  })

  test('damaged steps are left out, the report is taken up', async () => {
    put('a', { journal: 1, seen: [], record: { ...record('a', 1, '1'), steps: { done: 7 } } })
    await takeUp()
    expect(await stands()).toBe('1')
  })

  test('an entry of a later build is left alone, and so is what it stored', async () => {
    const sound = { journal: 1, seen: [1], record: record('a', 2, '12') }
    const newer = [
      { ...sound, journal: 2, record: 'who knows' },
      { ...sound, record: { ...sound.record, version: 99 } },
      { ...sound, record: { ...sound.record, draft: { schema: 'nianbao-draft/2' } } },
    ]
    newer.forEach((one, i) => put(String(i), one))
    put('mine', { journal: 1, seen: [], record: record('b', 1, '1') })
    await takeUp()
    expect(shelf.entries).toHaveLength(3)
    expect(await stands()).toBe('1')
  })

  test('what a later build has stored meanwhile stands, and ours lies beside it', async () => {
    await withStore((db) => db.add('drafts', { ...record('b', 2, '2'), version: 99 } as never))
    put('a', { journal: 1, seen: [1], record: record('a', 2, '12') })
    await takeUp()
    expect([await stands(), await branched()]).toEqual(['newer', ['12']])
    expect(await withStore((db) => db.getAllKeys('drafts', allOf(id)))).toEqual([[id, 2]])
  })
})
