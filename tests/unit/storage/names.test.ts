/** Names that every object of the language has: asked for from outside, they are not found. */
import { afterEach, expect, test, vi } from 'vitest'
import { differencesBetween } from '../../../src/domain/differences'
import { newDraft } from '../../../src/domain/draft'
import { formOf, newestForm } from '../../../src/forms'
import { forget, knownName, remember } from '../../../src/storage/known'

const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']

afterEach(() => vi.unstubAllGlobals())

function withMarks(): Map<string, string> {
  const marks = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => marks.get(key) ?? null,
    setItem: (key: string, text: string) => void marks.set(key, text),
  })
  return marks
}

test.each(INHERITED)('no draft and no form is called %s unless one is', (name) => {
  const marks = withMarks()
  expect(knownName(name)).toBeUndefined()
  expect(formOf(name)).toBeUndefined()
  remember({ id: name, organisation: '甲', year: 2023 })
  expect(knownName(name)).toBe('甲2023年')
  forget(name)
  expect(knownName(name)).toBeUndefined()
  expect([...marks.values()]).toEqual(['{}'])
})

test.each(INHERITED.filter((name) => name !== '__proto__'))(
  'a key %s of a file is called by its name in a comparison',
  (name) => {
    const draft = newDraft(newestForm, new Date(0))
    const other = { ...draft, [name]: '乙' }
    expect(differencesBetween(newestForm, draft, other).map((one) => one.name)).toEqual([name])
  },
)
