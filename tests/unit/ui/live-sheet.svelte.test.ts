/** The sheet as the screen watches it: cell by cell, and the checks a frame behind. */
import { flushSync } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { newDraft, withValue } from '../../../src/domain/draft'
import { withNote } from '../../../src/domain/entries'
import { annual2021 } from '../../../src/forms/annual-2021'
import { LiveSheet } from '../../../src/ui/store/live-sheet.svelte'

const CELL = 'requests/received/individual'
const TOTAL = 'requests/received/total'
const OTHER = 'requests/received/business'
const blank = newDraft(annual2021, new Date(2026, 0, 5))

let frames: (() => void)[] = []
beforeEach(() => {
  frames = []
  vi.stubGlobal('requestAnimationFrame', (next: () => void) => frames.push(next))
})
const heed = vi.fn()
const live = () => new LiveSheet(annual2021, blank, heed)

test('a keystroke is told to those who watch what it changes, and to nobody else', () => {
  const sheet = live()
  const seen: string[] = []
  const stop = $effect.root(() => {
    for (const key of [CELL, TOTAL, OTHER])
      $effect(() => void seen.push(`${key} ${sheet.cell(key)?.text}`))
    $effect(() => void seen.push(`notes ${Object.keys(sheet.notes ?? {}).length}`))
  })
  flushSync()
  seen.length = 0
  sheet.take(withValue(blank, CELL, '5'), true)
  flushSync()
  expect(seen.sort()).toEqual([`${CELL} 5`, `${TOTAL} 5`])
  seen.length = 0
  sheet.take(withNote(sheet.current.draft, OTHER, '甲'), true)
  flushSync()
  expect(seen).toEqual(['notes 1'])
  stop()
})

test('the checks follow the hand once, after the frame; anything else at once', async () => {
  const sheet = live()
  heed.mockClear()
  sheet.take(withValue(blank, CELL, '5'), true)
  sheet.take(withValue(blank, CELL, '56'), true)
  expect(sheet.current.sheet.get(CELL)?.text).toBe('56')
  expect(sheet.checked.sheet.get(CELL)?.text).toBe('')
  expect(frames).toHaveLength(1)
  frames.forEach((next) => next())
  await vi.waitFor(() => expect(sheet.checked).toBe(sheet.current))
  expect(heed).toHaveBeenCalledTimes(1)

  sheet.take(withValue(blank, CELL, '7'), false)
  expect(sheet.checked).toBe(sheet.current)
  sheet.settle()
  expect(heed).toHaveBeenCalledTimes(2)
})

test('a cell of no form is none', () => {
  expect(live().cell('requests/nowhere/at.all')).toBeUndefined()
})
