import { describe, expect, test } from 'vitest'
import { isDraft } from '../../../src/domain/draft'
import { sheetOf } from '../../../src/domain/sheet'
import { type Steps, redone, undone } from '../../../src/domain/steps'
import { formOf } from '../../../src/forms'
import { type Read, readRecord } from '../../../src/storage/records'
import { BUILDS, type Build, type FrozenRecord, frozen } from '../records'

/** What reads as a draft; else the test fails. */
function opened(stored: unknown): Extract<Read, { kind: 'draft' }> {
  const read = readRecord(stored)
  if (read.kind !== 'draft') throw new Error(`reads as ${read.kind}`)
  return read
}

const recordOf = (build: Build) => frozen(build).records[0] as FrozenRecord
const all = BUILDS.flatMap((build) =>
  frozen(build).records.map((record, i) => [`${build}, ${i + 1}`, record, frozen(build)] as const),
)
const NOT_VERSIONED = ['8c22346', 'f7f4cec', '93e9e6c', 'cac14fe'] as const

describe('records as builds really stored them', () => {
  test.each(all)('%s: nothing of the draft is changed on the way in', (_, stored) => {
    const { record, was } = opened(stored)
    expect(record.version).toBe(2)
    expect(record.draft).toEqual(stored.draft)
    if (stored.version === undefined) expect(was).toEqual(stored.draft)
    else expect(was).toBeUndefined()
    const { draft, steps, version, ...rest } = record
    const { draft: storedDraft, steps: storedSteps, version: storedVersion, ...asStored } = stored
    void [draft, version, storedDraft, storedVersion]
    expect(rest).toEqual(asStored)
    expect(steps).toEqual(storedSteps ?? { done: [], undone: [] })
  })

  test.each(all)('%s: section three shows what that build showed, totals too', (_, stored, all) => {
    const { draft } = opened(stored).record
    const form = formOf(draft.form)
    if (!form) throw new Error('no form')
    const sheet = sheetOf(form, draft)
    const shown = Object.entries(all.shown)
    expect(shown.length).toBeGreaterThan(150)
    // A branch holds what the draft beside it does not.
    const differs = stored.branchOf === undefined ? [] : ['research', 'other', 'total']
    for (const [key, text] of shown)
      if (!differs.some((column) => key.endsWith(column)))
        expect(sheet.get(key)?.text ?? '', key).toBe(text)
  })

  test.each(['93e9e6c', 'cac14fe', 'fe15c85'] as const)(
    '%s: all its steps are taken back, to what was imported, and done again',
    (build) => {
      const { record } = opened(recordOf(build))
      let at: { draft: typeof record.draft; steps: Steps } = record
      for (let last = undone(at.draft, at.steps); last; last = undone(at.draft, at.steps)) at = last
      const { draft } = at
      expect(isDraft(draft)).toBe(true)
      expect(draft.organisation).toBe('乡宁县人民政府办公室')
      expect(draft.texts['overview']).toMatch(/^2022年，我办坚持.*/)
      expect(draft.values['requests/received/individual']).toBe('1')
      expect(draft.values['requests/received/charity']).toBe('0')
      expect(draft.notes).toBeUndefined()
      const { done } = record.steps
      for (const step of done) {
        const next = redone(at.draft, at.steps)
        expect(next?.step).toEqual(step)
        if (next) at = next
      }
      expect(at.draft).toEqual(record.draft)
    },
  )

  test('the step that was undone in those builds can be done again', () => {
    for (const build of ['93e9e6c', 'fe15c85'] as const) {
      const { draft, steps } = opened(recordOf(build)).record
      expect(redone(draft, steps)?.draft.values['requests/received/charity']).toBe('7')
    }
  })

  test('a branch is still one', () => {
    const [draft, branch] = frozen('cac14fe').records as [FrozenRecord, FrozenRecord]
    expect(opened(branch).record.branchOf).toBe(draft.id)
  })
})

describe('what cannot be opened', () => {
  const present = recordOf('fe15c85')

  test('a version to come is newer, whatever it has become of it', () => {
    for (const version of [3, 4, 99, Infinity]) {
      expect(readRecord({ ...present, version }).kind).toBe('newer')
      expect(readRecord({ version }).kind).toBe('newer')
    }
    for (const version of [0, -1, 1.5, '2', null, [2], true])
      expect(readRecord({ ...present, version }).kind, String(version)).toBe('damaged')
  })

  test('a draft of a schema to come is newer, in a record of any version', () => {
    for (const schema of ['nianbao-draft/2', 'nianbao-draft/9', 'nianbao-draft/12'])
      for (const record of [present, ...NOT_VERSIONED.map(recordOf)])
        expect(readRecord({ ...record, draft: { ...record.draft, schema } }).kind).toBe('newer')
  })

  test('a draft whose schema is no text is damaged', () => {
    for (const schema of [null, 1, {}, [], { toString: null }, { toString: null, valueOf: null }])
      expect(readRecord({ ...present, draft: { ...present.draft, schema } }).kind).toBe('damaged')
  })

  test('each part that is missing or of the wrong kind', () => {
    for (const record of [present, ...NOT_VERSIONED.map(recordOf)]) {
      for (const part of ['id', 'revision', 'writer', 'createdAt', 'savedAt', 'draft'] as const) {
        const { [part]: gone, ...rest } = record
        void gone
        expect(readRecord(rest).kind, part).toBe('damaged')
        for (const wrong of [null, {}, [], NaN, undefined])
          expect(readRecord({ ...record, [part]: wrong }).kind, part).toBe('damaged')
      }
      for (const part of [
        'form',
        'organisation',
        'year',
        'signedOn',
        'texts',
        'values',
        'lastYear',
      ])
        for (const wrong of [null, [], true]) {
          const draft = { ...record.draft, [part]: wrong }
          expect(readRecord({ ...record, draft }).kind, part).toBe('damaged')
        }
    }
  })

  test('what is no record at all', () => {
    for (const stored of [undefined, null, 0, '', 'record', true, [], [present], {}, new Date()])
      expect(readRecord(stored).kind).toBe('damaged')
  })
})

test('damaged steps are left out, and the report opens without them', () => {
  const record = recordOf('93e9e6c')
  const [step] = record.steps?.done ?? []
  const edits = (edit: unknown) => ({ done: [{ ...step, edits: [edit] }], undone: [] })
  const wrongs: unknown[] = [
    ...[null, 1, 'steps', [], {}, { done: [] }, { done: [], undone: {} }],
    ...[
      { done: [null], undone: [] },
      { done: [], undone: [{ what: 1 }] },
    ],
    ...[edits(null), edits({}), edits({ path: 'values' }), edits({ path: [{ toString: null }] })],
    ...[edits({ path: [] }), edits({ path: ['values', 1] }), edits({ path: ['a', 'b', 'c'] })],
    edits({ path: ['texts', 'overview'], at: 0, removed: { toString: null }, inserted: '' }),
    edits({ path: ['texts', 'overview'], at: 0, removed: '', inserted: null }),
    edits({ path: ['texts', 'overview'], at: '0', removed: '', inserted: '' }),
  ]
  for (const steps of wrongs) {
    const read = opened({ ...record, steps })
    expect(read.record.steps, JSON.stringify(steps)).toEqual({ done: [], undone: [] })
    expect(read.record.draft).toEqual(record.draft)
  }
})
