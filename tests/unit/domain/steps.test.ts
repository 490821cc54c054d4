import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Draft, withText, withValues } from '../../../src/domain/draft'
import { NO_STEPS, type Steps, areSteps, redone, stepped, undone } from '../../../src/domain/steps'
import { draftOf } from '../pdf/making'

const key = fc.constantFrom('requests/received/individual', 'requests/received/total', 'disputes/a')
const change: fc.Arbitrary<{ place: string; same: boolean; make: (draft: Draft) => Draft }> =
  fc.oneof(
    fc.record({ key, text: fc.string({ maxLength: 6 }), same: fc.boolean() }).map((one) => ({
      place: one.key,
      same: one.same,
      make: (draft: Draft) => withValues(draft, [[one.key, one.text]]),
    })),
    fc
      .record({
        text: fc.string({ unit: fc.constantFrom('公', '开', '\n', '𠮷', 'a'), maxLength: 120 }),
        same: fc.boolean(),
      })
      .map((one) => ({
        place: 'overview',
        same: one.same,
        make: (draft: Draft) => withText(draft, 'overview', one.text),
      })),
    fc.string({ maxLength: 60 }).map((text) => ({
      place: 'organisation',
      same: false,
      make: (draft: Draft) => ({ ...draft, organisation: text, notes: { [text]: text } }),
    })),
    fc.constant({
      place: 'notes',
      same: false,
      make: ({ ...draft }: Draft) => {
        delete (draft as Record<string, unknown>)['notes']
        return draft
      },
    }),
  )

/** Takes all changes; the drafts passed through are those where a step ended. */
function play(changes: readonly { place: string; same: boolean; make: (draft: Draft) => Draft }[]) {
  let draft = draftOf({})
  let steps: Steps = NO_STEPS
  for (const { place, same, make } of changes) {
    const next = make(draft)
    steps = stepped(steps, draft, next, { what: '填写', place, same })
    draft = next
  }
  return { draft, steps }
}

test('undoing every step gives back the exact draft, and redoing them all the exact end', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const start = draftOf({})
      const { draft, steps } = play(changes)
      let now: { draft: Draft; steps: Steps } = { draft, steps }
      for (let one = undone(now.draft, now.steps); one; one = undone(now.draft, now.steps))
        now = one
      expect(now.draft).toEqual(start)
      expect(Object.keys(now.draft)).toEqual(Object.keys(start))
      for (let one = redone(now.draft, now.steps); one; one = redone(now.draft, now.steps))
        now = one
      expect(now.draft).toEqual(draft)
      expect(now.steps).toEqual(steps)
    }),
    { numRuns: 500 },
  )
})

test('steps survive being stored: they are plain data', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
      const { draft, steps } = play(changes)
      const stored = JSON.parse(JSON.stringify(steps)) as Steps
      expect(undone(draft, stored)?.draft).toEqual(undone(draft, steps)?.draft)
    }),
  )
})

test('typing on in one place is one step', () => {
  const key = 'requests/received/individual'
  const type = (text: string) => ({
    place: key,
    same: true,
    make: (draft: Draft) => withValues(draft, [[key, text]]),
  })
  const { draft, steps } = play([type('1'), type('12'), type('123')])
  expect(steps.done).toHaveLength(1)
  expect(undone(draft, steps)?.draft.values).toEqual({})
  expect(play([type('1'), type('')]).steps.done).toEqual([])
})

test('a change after an undo ends what could be done again', () => {
  const { draft, steps } = play([
    { place: 'a', same: false, make: (draft) => withValues(draft, [['requests/a', '1']]) },
  ])
  const back = undone(draft, steps)
  if (!back) throw new Error('nothing to undo')
  const next = withValues(back.draft, [['requests/b', '2']])
  expect(stepped(back.steps, back.draft, next, { what: '', place: 'b' }).undone).toEqual([])
})

test('what is kept is bounded, the last step always', () => {
  const many = Array.from({ length: 500 }, (_, i) => ({
    place: `requests/${i}`,
    same: false,
    make: (draft: Draft) => withValues(draft, [[`requests/${i}`, String(i)]]),
  }))
  expect(play(many).steps.done).toHaveLength(200)
  const long = Array.from({ length: 5 }, (_, i) => ({
    place: 'overview',
    same: false,
    make: (draft: Draft) => withText(draft, 'overview', String(i).repeat(90_000)),
  }))
  const { draft, steps } = play(long)
  expect(steps.done).toHaveLength(1)
  expect(undone(draft, steps)?.draft.texts.overview).toBe('3'.repeat(90_000))
})

test('typing that ends where it began leaves what could be done again as it was', () => {
  const key = 'requests/received/individual'
  const start = play([
    { place: key, same: false, make: (draft) => withValues(draft, [[key, '4119']]) },
    { place: 'b', same: false, make: (draft) => withValues(draft, [['requests/b', '2']]) },
    { place: 'c', same: false, make: (draft) => withValues(draft, [['requests/c', '3']]) },
  ])
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3 }),
      fc.array(fc.string({ maxLength: 4 }), { maxLength: 6 }),
      fc.constantFrom(key, 'requests/new'),
      (times, texts, place) => {
        let now: { draft: Draft; steps: Steps } = start
        for (let i = 0; i < times; i++) now = undone(now.draft, now.steps) ?? now
        let { draft, steps } = now
        // The first key opens the step, the others go on with it; the last one gives back what stood there.
        const typed = [...texts, now.draft.values[place] ?? '']
        typed.forEach((text, i) => {
          const next = withValues(draft, [[place, text]])
          steps = stepped(steps, draft, next, { what: '填写', place, same: i > 0 })
          draft = next
        })
        expect(steps).toEqual({
          done: now.steps.done.map((step) => expect.objectContaining({ edits: step.edits })),
          undone: now.steps.undone.map((step) => expect.objectContaining({ edits: step.edits })),
        })
        for (let i = 0; i < times; i++) {
          const again = redone(draft, steps)
          expect(again).toBeDefined()
          if (again) ({ draft, steps } = again)
        }
        expect(draft).toEqual(start.draft)
        expect(redone(draft, steps)).toBeUndefined()
      },
    ),
  )
})

test('a step that came to nothing is not gone on with in the one before it', () => {
  const key = 'requests/received/individual'
  const set = (text: string, same: boolean) => ({
    place: key,
    same,
    make: (draft: Draft) => withValues(draft, [[key, text]]),
  })
  const { draft, steps } = play([
    set('4119', false),
    set('4', false),
    set('4119', true),
    set('5', true),
  ])
  expect(undone(draft, steps)?.draft.values[key]).toBe('4119')
})

test('what a step displaced is not kept once another follows, and is looked at like any other', () => {
  const put = (key: string) => ({
    place: key,
    same: false,
    make: (draft: Draft) => withValues(draft, [[key, '1']]),
  })
  const { draft, steps } = play([put('requests/a'), put('requests/b')])
  const back = undone(draft, steps)
  if (!back) throw new Error('nothing to undo')
  const next = withValues(back.draft, [['requests/c', '3']])
  const typed = stepped(back.steps, back.draft, next, { what: '', place: 'c' })
  expect(typed.done[1]?.displaced).toHaveLength(1)
  const last = withValues(next, [['requests/d', '3']])
  const more = stepped(typed, next, last, { what: '', place: 'd' })
  expect(more.done.map(({ displaced }) => displaced?.length)).toEqual([undefined, undefined, 0])
  expect(areSteps(typed)).toBe(true)
  for (const displaced of [null, 7, [null], [{}], [{ what: '', place: '', edits: [{}] }]])
    expect(areSteps({ done: [{ ...typed.done[1], displaced }], undone: [] })).toBe(false)
})
