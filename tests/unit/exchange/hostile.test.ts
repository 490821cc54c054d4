import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { evaluate } from '../../../src/domain/checks'
import type { Draft } from '../../../src/domain/draft'
import { fileName } from '../../../src/domain/filename'
import { progressOf } from '../../../src/domain/progress'
import { sheetOf } from '../../../src/domain/sheet'
import { NO_STEPS, redone, stepped, undone } from '../../../src/domain/steps'
import { withValue } from '../../../src/domain/draft'
import { type BackedDraft, parseBackup, writeBackup } from '../../../src/exchange/drafts/backup'
import { crc32 } from '../../../src/exchange/drafts/crc'
import { parseDraft } from '../../../src/exchange/drafts/read'
import { compare, planOf } from '../../../src/exchange/drafts/restoring'
import { writeDraftFile } from '../../../src/exchange/drafts/write'
import { adviceOn, formOf } from '../../../src/forms'
import { reportOf } from '../../../src/pdf/layout/content'
import { CASES, caseDraft } from '../cases'
import { blemish, blemished, mutated, mutations, written } from './hostile'

const CELL = 'requests/received/individual'
const writing = await adviceOn('annual-2021')
const bytesOf = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer

/** Real drafts with all that a draft may hold. */
const drafts = CASES.map((name): Draft => ({
  ...caseDraft(name),
  notes: { [CELL]: '含转办 1 件' },
  explanations: { R8: { text: '上年误报', figures: { [CELL]: '1' } } },
  lastYear: { values: { [CELL]: '2' } },
  charts: ['applicants'],
  footnotes: ['R8'],
}))

const records = drafts.map((draft, i): BackedDraft => {
  const next = withValue(draft, CELL, `${i}`)
  const steps = stepped(NO_STEPS, draft, next, { what: '填写', place: CELL })
  return { id: `draft${i}`, revision: 3, draft: next, steps, writer: 'w', createdAt: 1, savedAt: 2 }
})
const snapshots = drafts.map((draft, i) => ({ id: `draft${i}`, at: i, reason: 'hourly', draft }))
const real = fc.constantFrom(...drafts)

/** Everything the page does with a draft, the drawing apart. */
function survives(draft: Draft): void {
  const form = formOf(draft.form)
  if (!form) throw new Error('a draft of no form')
  const sheet = sheetOf(form, draft)
  const findings = evaluate(form, sheet, draft, writing?.rules)
  progressOf(form, draft, sheet, findings)
  for (const kind of ['final', 'marked', 'draft', 'tables'] as const) fileName(draft, kind)
  reportOf(form, draft, true)
  expect(parseDraft(writeDraftFile(draft).buffer as ArrayBuffer).kind).toBe('draft')
}

const sentence = /^[^]*\p{sc=Han}[^]*。$/u
const known = Object.getOwnPropertyNames(Object.prototype).length
afterEach(() => expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(known))

/** Counts how many got through: a test in which nothing does would say nothing. */
function tally() {
  const count = { taken: 0, refused: 0 }
  return {
    count,
    see(result: { kind: string; why?: string }) {
      if (result.kind !== 'refused') return void count.taken++
      count.refused++
      expect(result.why).toMatch(sentence)
    },
  }
}

function readsDraft(text: string, see: (result: { kind: string; why?: string }) => void) {
  const result = parseDraft(bytesOf(text))
  see(result)
  if (result.kind !== 'draft') return
  survives(result.draft)
  // Nothing of the file is changed or dropped but blank cells. Not expect's own, which takes a hundred times as long.
  const { values = {}, ...file } = JSON.parse(text.replace(/^\ufeff/, '')) as Draft
  const figures = Object.entries(values).filter(([, figure]) => figure !== '')
  const { organisation, year, signedOn, texts } = result.draft
  const parts = { organisation, year, signedOn, texts }
  const whole = { ...parts, ...file, values: Object.fromEntries(figures) }
  // Traces of a PDF are made the characters they stand for, and that is said.
  expect('said' in result || isDeepStrictEqual(result.draft, whole)).toBe(true)
}

describe('hostile files', () => {
  test('1,000 draft files with wrong parts', () => {
    const { count, see } = tally()
    fc.assert(
      fc.property(real, mutations, (draft, wrongs) =>
        readsDraft(written(mutated(draft, wrongs)), see),
      ),
      { numRuns: 1000 },
    )
    expect(Math.min(count.taken, count.refused)).toBeGreaterThan(80)
  })

  test('400 draft files with wrong characters', () => {
    const { count, see } = tally()
    fc.assert(
      fc.property(real, blemish, (draft, wrong) =>
        readsDraft(blemished(JSON.stringify(draft), wrong), see),
      ),
      { numRuns: 400 },
    )
    expect(count.refused).toBeGreaterThan(4)
  })

  const here = { drafts: records.map((record) => ({ ...record, revision: 9 })), snapshots }
  const before = JSON.stringify(here)

  function restores(text: string, see: (result: { kind: string; why?: string }) => void): void {
    const result = parseBackup(bytesOf(text))
    see(result)
    if (result.kind === 'refused') return
    for (const { why } of result.unreadable) expect(why).toMatch(sentence)
    for (const { draft, steps } of result.drafts) {
      survives(draft)
      // Whatever undoing puts back is a draft as well.
      let at = { draft, steps: steps ?? NO_STEPS }
      for (let back = undone(at.draft, at.steps); back; back = undone(at.draft, at.steps)) {
        survives(back.draft)
        at = back
      }
      const forth = redone(at.draft, at.steps)
      if (forth) survives(forth.draft)
    }
    for (const { draft } of result.snapshots) survives(draft)
    let made = 0
    const plan = planOf(compare(result, here), new Map(), result, here, {
      newId: () => `new${++made}`,
      now: 5,
    })
    // Unasked, no id that is there is written.
    const ids = new Set(here.drafts.map(({ id }) => id))
    expect(plan.drafts.some(({ id }) => ids.has(id))).toBe(false)
  }

  afterEach(() => expect(JSON.stringify(here)).toBe(before))

  test('200 backups with wrong parts, their checksum right', () => {
    const { count, see } = tally()
    const backup = fc.constantFrom(
      ...records.map((record, i) => ({ drafts: [record], snapshots: [snapshots[i]] })),
    )
    fc.assert(
      fc.property(backup, mutations, (content, wrongs) => {
        const text = written(mutated(content, wrongs))
        const canonical = (() => {
          try {
            return JSON.stringify(JSON.parse(text))
          } catch {
            return text
          }
        })()
        const sum = crc32(new TextEncoder().encode(canonical))
        const head = `{"format":"nianbao-backup/1","madeAt":1,"crc32":"${sum}"`
        restores(`${head},"content":${text || 'null'}}`, see)
      }),
      { numRuns: 200 },
    )
    expect(count.taken).toBeGreaterThan(4)
  })

  test('200 backups with wrong characters: none is taken that is not as it was written', () => {
    const { count, see } = tally()
    const text = new TextDecoder().decode(writeBackup({ drafts: records, snapshots }, 1).bytes)
    fc.assert(
      fc.property(blemish, (wrong) => restores(blemished(text, wrong), see)),
      { numRuns: 200 },
    )
    expect(count.refused).toBeGreaterThan(4)
  })

  test('200 stored records damaged by hand: the others still go out and come back', () => {
    const [good] = records as [BackedDraft]
    fc.assert(
      fc.property(mutations, (wrongs) => {
        const [bad = null] = mutated([records[1]], wrongs) as [BackedDraft | null]
        const { bytes, leftOut } = writeBackup({ drafts: [bad as BackedDraft, good] }, 1)
        expect(leftOut).toBe(0)
        const result = parseBackup(bytes.buffer as ArrayBuffer)
        if (result.kind === 'refused') throw new Error(result.why)
        expect(result.drafts.some((one) => isDeepStrictEqual(one, good))).toBe(true)
        for (const { draft } of result.drafts) survives(draft)
      }),
      { numRuns: 200 },
    )
  })
})
