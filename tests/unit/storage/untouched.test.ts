import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forget, remember } from '../../../src/storage/known'
import { isUntouched, noteUntouched } from '../../../src/storage/untouched'

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => kept.set(name, text),
  })
})
afterEach(() => vi.unstubAllGlobals())

test('the address of a new report opens a new one until it is stored, or deleted', () => {
  noteUntouched('a')
  noteUntouched('b')
  noteUntouched('c')
  remember({ id: 'a', organisation: '甲县', year: 2025 })
  // Deleted before the piece came that remembers what is stored.
  forget('b')
  expect(['a', 'b', 'c'].filter(isUntouched)).toEqual(['c'])
})
