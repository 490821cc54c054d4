/** What could not be written where it belongs, stored beside its draft. */
import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { withValue } from '../../../src/domain/draft'
import { NO_STEPS } from '../../../src/domain/steps'
import { branchOff, branchesOf } from '../../../src/storage/branches'
import { loadDraft, saveDraft } from '../../../src/storage/drafts'
import { type DraftRecord, RECORD } from '../../../src/storage/records'
import { draftOf } from '../pdf/making'

const CELL = 'requests/received/individual'

let id = ''
let count = 0
beforeEach(() => void (id = `draft-${++count}`))

const record = (writer: string, revision: number, figure: string): DraftRecord => ({
  ...{ version: RECORD, id, revision, writer, steps: NO_STEPS },
  draft: withValue(draftOf({}), CELL, figure),
  ...{ createdAt: 1, savedAt: revision },
})
const branched = async () =>
  (await branchesOf(id)).map(({ id, draft }) => [id, draft.values[CELL]] as const)

test('a branch is a draft of its own, found by the one it is of', async () => {
  await saveDraft(record('a', 1, '1'))
  const branch = await branchOff(record('b', 7, '12'))
  expect(await branched()).toEqual([[branch, '12']])
  const read = await loadDraft(branch)
  expect(read).toMatchObject({ kind: 'draft', record: { branchOf: id, revision: 1, writer: 'b' } })
  expect(await loadDraft(id)).toMatchObject({ record: { draft: { values: { [CELL]: '1' } } } })
})

test('the same is not stored a second time, by two pages at once neither', async () => {
  const both = await Promise.all([branchOff(record('a', 2, '12')), branchOff(record('b', 3, '12'))])
  expect(both[1]).toBe(both[0])
  expect(await branchOff(record('c', 4, '12'))).toBe(both[0])
  expect(await branched()).toEqual([[both[0], '12']])
})

test('one takes the place of the one before, and of no other', async () => {
  const other = await branchOff(record('b', 2, '7'))
  const first = await branchOff(record('a', 2, '1'))
  const second = await branchOff(record('a', 3, '12'), first)
  expect(new Map(await branched())).toEqual(
    new Map([
      [other, '7'],
      [second, '12'],
    ]),
  )
  // What lies there already stays, whatever it was to take the place of.
  expect(await branchOff(record('a', 4, '12'), second)).toBe(second)
  expect(await branchOff(record('a', 5, '7'), second)).toBe(other)
  expect(await branched()).toEqual([[other, '7']])
})

test('one that was kept apart is no branch any more, and the same may be stored again', async () => {
  const branch = await branchOff(record('a', 2, '12'))
  const read = await loadDraft(branch)
  if (read?.kind !== 'draft') throw new Error('not there')
  const { branchOf, ...rest } = read.record
  expect(branchOf).toBe(id)
  await saveDraft({ ...rest, revision: 2 }, read.seen)
  expect(await branched()).toEqual([])
  const again = await branchOff(record('a', 3, '12'))
  expect(again).not.toBe(branch)
  expect(await branched()).toEqual([[again, '12']])
})

test('one that does not go in says why, and takes nothing out', async () => {
  const first = await branchOff(record('a', 2, '1'))
  const { add: really } = IDBObjectStore.prototype
  const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
    this: IDBObjectStore,
    value: unknown,
  ) {
    const request = really.call(this, value)
    queueMicrotask(() => this.transaction.abort())
    return request
  })
  await expect(branchOff(record('a', 3, '12'), first)).rejects.toMatchObject({
    fault: 'unavailable',
  })
  add.mockRestore()
  expect(await branched()).toEqual([[first, '1']])
})
