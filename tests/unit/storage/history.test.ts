import { describe, expect, test } from 'vitest'
import { newDraft } from '../../../src/domain/draft'
import { newestForm } from '../../../src/forms'
import { isDue, snapshotOf } from '../../../src/storage/snapshots'

const MINUTE = 60_000
const NOW = Date.UTC(2026, 10, 23)

describe('when history is due', () => {
  test.each([
    ['a draft that has none yet', undefined, true],
    ['ten minutes after the last', NOW - 10 * MINUTE, true],
    ['long after the last', NOW - 3e9, true],
    ['a moment less than ten minutes', NOW - 10 * MINUTE + 1, false],
    ['at once after the last', NOW, false],
    ['a last one that is to come: the clock was set back', NOW + 1, true],
  ])('%s', (_, keptAt, due) => {
    expect(isDue(keptAt, NOW)).toBe(due)
  })
})

test('a snapshot holds the draft itself and says how long it is', () => {
  const draft = { ...newDraft(newestForm, new Date(NOW)), texts: { overview: '字'.repeat(5000) } }
  const snapshot = snapshotOf('a', draft, NOW, 'placed')
  expect(snapshot).toMatchObject({ id: 'a', at: NOW, reason: 'placed' })
  expect(snapshot.draft).toBe(draft)
  expect(snapshot.size).toBeGreaterThan(5000)
  expect(snapshot.size).toBeLessThan(6000)
})
