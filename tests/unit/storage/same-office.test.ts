/** Which reports of the list stand beside the open one. */
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import type { Draft } from '../../../src/domain/draft'
import { NO_STEPS } from '../../../src/domain/steps'
import { saveDraft } from '../../../src/storage/drafts'
import { listDrafts, sumUp } from '../../../src/storage/list'
import { RECORD } from '../../../src/storage/records'
import { choicesFor, chosen, draftsOfOffice, predecessorOf } from '../../../src/storage/same-office'
import { summed } from '../../../src/ui/list/summing'
import { draftOf } from '../pdf/making'

const save = (id: string, revision: number, savedAt: number, draft: Partial<Draft>, more = {}) =>
  saveDraft({
    ...{ version: RECORD, id, revision, writer: 'w', steps: NO_STEPS, createdAt: 1, savedAt },
    ...{ draft: draftOf(draft), ...more },
  })
const years = async () => (await draftsOfOffice('甲局', 'open')).map(({ year }) => year)

test('those that bear its name as they stand now, the newest writing first, with a summary or without', async () => {
  await save('open', 1, 9, { organisation: '甲局', year: 2024 })
  await save('a', 1, 1, { organisation: '甲局', year: 2022 })
  await save('b', 1, 3, { organisation: ' 甲局 ', year: 2023 })
  await save('c', 1, 2, { organisation: '乙局', year: 2021 })
  await save('d', 1, 5, { organisation: '甲局', year: 2020 }, { branchOf: 'a' })
  await save('e', 1, 4, { organisation: '乙局', year: 2019 })
  expect(await years()).toEqual([2023, 2022])
  const { missing } = await listDrafts('maker')
  await sumUp(missing, (stored) => summed(stored, 'maker'))
  expect(await years()).toEqual([2023, 2022])
  // Renamed since it was summed up.
  await save('e', 2, 6, { organisation: '甲局', year: 2019 })
  await save('a', 2, 7, { organisation: '丙局', year: 2022 })
  expect(await years()).toEqual([2019, 2023])
})

test('last year’s is the one of the office and the year before that was written last', async () => {
  const of = (year: number | string) => predecessorOf({ organisation: '丁局', year })
  await save('k', 1, 20, { organisation: '丁局', year: 2023, signedOn: '2024-01-02' })
  // With blanks around its name, no summary yet, and written later.
  await save('l', 1, 21, { organisation: ' 丁局 ', year: 2023, signedOn: '2024-01-03' })
  await save('m', 1, 22, { organisation: '丁局', year: 2022 })
  await save('n', 1, 23, { organisation: '丁局', year: 2023 }, { branchOf: 'k' })
  expect((await of(2024))?.signedOn).toBe('2024-01-03')
  expect((await of(2023))?.year).toBe(2022)
  expect(await of(2022)).toBeUndefined()
  expect(await of('二〇')).toBeUndefined()
  expect(await predecessorOf({ organisation: ' ', year: 2024 })).toBeUndefined()
})

test('any report may be chosen, the office’s own of the year before first', async () => {
  const { missing } = await listDrafts('maker')
  await sumUp(missing, (stored) => summed(stored, 'maker'))
  const choices = await choicesFor({ organisation: '丁局', year: 2023 }, 'k')
  expect(choices.slice(0, 2).map(({ id }) => id)).toEqual(['m', 'l'])
  expect(choices.map(({ id }) => id)).toContain('c')
  expect(choices.map(({ id }) => id)).not.toContain('n')
  expect((await chosen('c'))?.organisation).toBe('乙局')
  expect(await chosen('nowhere')).toBeUndefined()
})
