/** Revisions: who writes adds the next one, and no page drops or overwrites what it has not seen. */
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import { withValue } from '../../../src/domain/draft'
import { NO_STEPS } from '../../../src/domain/steps'
import { branchesOf } from '../../../src/storage/branches'
import { withStore } from '../../../src/storage/database'
import { allOf, loadDraft, saveDraft } from '../../../src/storage/drafts'
import { type DraftRecord, RECORD } from '../../../src/storage/records'
import { draftOf } from '../pdf/making'

const CELL = 'requests/received/individual'
let id = ''
let count = 0
beforeEach(() => void (id = `draft-${++count}`))

/** What `writer` puts into the one cell, as its revision. */
const record = (writer: string, revision: number, figure: string): DraftRecord => ({
  ...{ version: RECORD, id, revision, writer, steps: NO_STEPS },
  draft: withValue(draftOf({}), CELL, figure),
  ...{ createdAt: 1, savedAt: revision * 10 + writer.length },
})
const stored = () =>
  withStore(async (db) =>
    (await db.getAll('drafts', allOf(id))).map((one) => [one.revision, one.draft.values?.[CELL]]),
  )
const branched = async () => (await branchesOf(id)).map(({ draft }) => draft.values[CELL]).sort()
const faultOf = (promise: Promise<void>) =>
  promise.then(
    () => 'stored',
    (cause: { fault: string }) => cause.fault,
  )

describe('a page that wakes while another has gone on', () => {
  test('two writes handed out in one breath: both are refused, what stands stays', async () => {
    await saveDraft(record('aa', 1, '1'))
    await saveDraft(record('b', 2, '22'))
    // Neither has heard of the other's revision 2, nor the second of the first one's failure.
    const both = [saveDraft(record('aa', 2, '7'), [1]), saveDraft(record('aa', 3, '77'), [1])]
    expect(await Promise.all(both.map(faultOf))).toEqual(['conflict', 'conflict'])
    expect(await stored()).toEqual([[2, '22']])
    await saveDraft(record('b', 3, '23'))
    expect(await stored()).toEqual([[3, '23']])
  })

  test('three writes, and the other two revisions on', async () => {
    await saveDraft(record('aa', 1, '1'))
    await saveDraft(record('b', 2, '22'))
    await saveDraft(record('b', 3, '23'))
    const three = [2, 3, 4].map((revision) => saveDraft(record('aa', revision, '7'), [1]))
    expect(await Promise.all(three.map(faultOf))).toEqual(['conflict', 'conflict', 'conflict'])
    expect(await stored()).toEqual([[3, '23']])
  })

  test('if it is gone before it can take its own out, the other one becomes a branch', async () => {
    await saveDraft(record('b', 2, '22'), [])
    await withStore((db) => db.add('drafts', record('aa', 3, '77')))
    const read = await loadDraft(id)
    expect(read?.kind === 'draft' && read.record.draft.values[CELL]).toBe('77')
    expect(await branched()).toEqual(['22'])
    // Looked at again, by another page too, it is the same branch.
    await loadDraft(id)
    expect(await branched()).toEqual(['22'])
    await saveDraft(record('c', 4, '78'), read?.seen)
    expect(await stored()).toEqual([[4, '78']])
    expect(await branched()).toEqual(['22'])
  })

  test('to the page that wrote the lower one that stands, and the last of the other is the branch', async () => {
    await saveDraft(record('b', 2, '22'), [])
    await withStore(async (db) => {
      await db.add('drafts', record('aa', 3, '77'))
      await db.add('drafts', record('aa', 4, '78'))
    })
    const read = await loadDraft(id, 'b')
    expect(read?.kind === 'draft' && read.record.draft.values[CELL]).toBe('22')
    expect(await branched()).toEqual(['78'])
    expect(read?.seen).toEqual([2, 3, 4])
    const other = await loadDraft(id, 'c')
    expect(other?.kind === 'draft' && other.record.draft.values[CELL]).toBe('78')
  })

  test('the lower one is back in its place when the higher one is taken out after all', async () => {
    await saveDraft(record('b', 2, '22'), [])
    await withStore((db) => db.add('drafts', record('aa', 3, '77')))
    await loadDraft(id)
    await withStore((db) => db.delete('drafts', [id, 3]))
    const read = await loadDraft(id)
    expect(read?.kind === 'draft' && read.record.draft.values[CELL]).toBe('22')
  })
})

describe('what may be dropped', () => {
  test('a lower revision that the writer never saw stays, and is found as a branch', async () => {
    await saveDraft(record('aa', 1, '1'))
    await saveDraft(record('aa', 3, '3'), [1])
    // Another page's, gone before it could take it out.
    await withStore((db) => db.add('drafts', record('b', 2, '2')))
    await saveDraft(record('aa', 4, '4'), [3])
    expect(await stored()).toEqual([
      [2, '2'],
      [4, '4'],
    ])
    const read = await loadDraft(id)
    expect(await branched()).toEqual(['2'])
    expect([...(read?.seen ?? [])].sort()).toEqual([2, 4])
  })

  test('own revisions that were on their way together are no branches, and go with the next', async () => {
    await saveDraft(record('aa', 1, '1'))
    await Promise.all([saveDraft(record('aa', 2, '2'), [1]), saveDraft(record('aa', 3, '3'), [1])])
    const read = await loadDraft(id)
    expect(await branched()).toEqual([])
    await saveDraft(record('b', 4, '4'), read?.seen)
    expect(await stored()).toEqual([[4, '4']])
  })

  test('what cannot be read below is left alone, and what a later build wrote above too', async () => {
    await withStore(async (db) => {
      await db.add('drafts', { id, revision: 1, writer: 'x', draft: 7 } as never)
      await db.add('drafts', record('aa', 2, '2'))
    })
    const read = await loadDraft(id)
    expect(read?.seen).toEqual([2])
    await saveDraft(record('b', 3, '3'), read?.seen)
    expect((await stored()).map(([revision]) => revision)).toEqual([1, 3])

    id = `${id}-newer`
    await saveDraft(record('aa', 1, '1'))
    await withStore((db) => db.add('drafts', { ...record('b', 2, '2'), version: 99 } as never))
    expect((await loadDraft(id))?.kind).toBe('newer')
    expect(await branched()).toEqual([])
    expect((await stored()).map(([revision]) => revision)).toEqual([1, 2])
  })

  test('a draft that was deleted is not written back', async () => {
    await saveDraft(record('aa', 1, '1'))
    await withStore((db) => db.delete('drafts', allOf(id)))
    // The second finds the first, and cannot tell by what is stored that it should not be there.
    const first = saveDraft(record('aa', 2, '2'), [1])
    const second = saveDraft(record('aa', 3, '3'), [1], [], first)
    expect(await Promise.all([first, second].map(faultOf))).toEqual(['deleted', 'deleted'])
    expect(await stored()).toEqual([])
  })

  test('a write that was lost by its connection and is asked for again is found', async () => {
    await saveDraft(record('aa', 1, '1'))
    await saveDraft(record('aa', 2, '2'))
    expect(await faultOf(saveDraft(record('aa', 2, '2'), [1]))).toBe('stored')
    expect(await stored()).toEqual([[2, '2']])
  })
})
