import { expect, test } from 'vitest'
import { type Outlook, reminderOf } from '../../../src/storage/reminder'

const DAY = 86_400_000
const NOW = 1_800_000_000_000
const work: Outlook = {
  now: NOW,
  changedAt: NOW - 1000,
  persistent: true,
  cells: 60,
  characters: 0,
}
const remind = (change: Partial<Outlook>) => reminderOf({ ...work, ...change })

test.each<[string, Partial<Outlook>, ReturnType<typeof reminderOf>]>([
  ['work that is nowhere else', {}, 'never'],
  ['nothing typed yet', { cells: 0 }, undefined],
  ['a few cells are soon typed again', { cells: 19, characters: 199 }, undefined],
  ['a long text counts as well', { cells: 0, characters: 200 }, 'never'],
  ['put away an hour ago', { dismissedAt: NOW - DAY / 24 }, undefined],
  ['put away yesterday', { dismissedAt: NOW - DAY }, 'never'],
  ['put away by a clock that was ahead', { dismissedAt: NOW + 30 * DAY }, 'never'],
  ['backed up six days ago', { backedAt: NOW - 6 * DAY }, undefined],
  ['seven days ago, changed since', { backedAt: NOW - 7 * DAY }, 'old'],
  ['long ago, unchanged since', { backedAt: NOW - 90 * DAY, changedAt: NOW - 91 * DAY }, undefined],
  ['two days, storage may be cleared', { backedAt: NOW - 2 * DAY, persistent: false }, 'old'],
  ['a day, storage may be cleared', { backedAt: NOW - DAY, persistent: false }, undefined],
  ['in the future, by a clock that was ahead', { backedAt: NOW + DAY }, undefined],
])('%s', (_, change, said) => {
  expect(remind(change)).toBe(said)
})
