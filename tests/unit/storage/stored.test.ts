/** Two thousand damaged records: each is told for what it is, and what opens can be worked on. */
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { evaluate } from '../../../src/domain/checks'
import { differencesBetween } from '../../../src/domain/differences'
import { type Draft, isDraft, withValue } from '../../../src/domain/draft'
import { sheetOf } from '../../../src/domain/sheet'
import { type Steps, redone, stepped, undone } from '../../../src/domain/steps'
import { summaryOf } from '../../../src/domain/summary'
import { adviceOn, formOf } from '../../../src/forms'
import { snapshotOf } from '../../../src/storage/snapshots'
import { readRecord } from '../../../src/storage/records'
import { namedIn } from '../../../src/ui/list/named'
import { mutated, storedMutations } from '../exchange/hostile'
import { BUILDS, frozen } from '../records'

const CELL = 'requests/received/individual'
const advice = await adviceOn('annual-2021')
const records = BUILDS.flatMap((build) => frozen(build).records)
const sound = frozen('fe15c85').records[0]?.draft as unknown as Draft

const known = Object.getOwnPropertyNames(Object.prototype).length
afterEach(() => expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(known))

/** What the page does with a draft that it opens, drawing and printing apart. */
function worksOn(draft: Draft, steps: Steps): void {
  const form = formOf(draft.form)
  // A form of a later build: said to be newer.
  if (!form) return
  summaryOf(form, draft)
  evaluate(form, sheetOf(form, draft), draft, advice?.rules)
  differencesBetween(form, sound, draft)
  const next = withValue(draft, CELL, '77')
  const longer = stepped(steps, draft, next, { what: '填写', place: CELL })
  expect(isDraft(next)).toBe(true)
  expect(snapshotOf('id', next, 1, 'time').size).toBeGreaterThan(0)
  const back = undone(next, longer)
  if (back) expect(isDraft(back.draft)).toBe(true)
}

/** All steps back and forth again, as the page turns them: it stops where they make no draft. */
function turns(draft: Draft, steps: Steps): void {
  for (const turn of [undone, redone]) {
    let to = turn(draft, steps)
    while (to && isDraft(to.draft)) to = turn(to.draft, to.steps)
  }
}

test('2,000 damaged records', () => {
  const count = { draft: 0, newer: 0, damaged: 0 }
  let stepless = 0
  fc.assert(
    fc.property(fc.constantFrom(...records), storedMutations, (record, wrongs) => {
      const stored = mutated(record, wrongs)
      const read = readRecord(stored)
      count[read.kind]++
      if (typeof stored === 'object' && stored !== null) namedIn(stored)
      if (read.kind !== 'draft') return
      const { draft, steps } = read.record
      if (record.steps && steps.done.length === 0) stepless++
      // What is wrong with steps alone costs no time here.
      if (!isDeepStrictEqual(draft, record.draft)) worksOn(draft, steps)
      turns(draft, steps)
    }),
    { numRuns: 2000 },
  )
  // A test in which nothing opens, or everything, would say nothing.
  expect(count.draft).toBeGreaterThan(200)
  expect(count.damaged).toBeGreaterThan(200)
  expect(stepless).toBeGreaterThan(20)
})
