import { expect, test } from 'vitest'
import { newDraft } from '../../../src/domain/draft'
import { place } from '../../../src/domain/placing/placing'
import { settle } from '../../../src/domain/placing/settle'
import { meaning } from '../../../src/domain/stray-characters'
import { annual2021 } from '../../../src/forms/annual-2021'
import { caseDraft } from '../cases'
import { reportGrids } from './tables'

/** What programs write for a character: 人 ⼈, 民 ⺠; of several the one that NFKC does not know. */
const STRAYS = new Map(
  Array.from({ length: 0xfb00 - 0x2e80 }, (_, i) => String.fromCharCode(0x2e80 + i))
    .filter((stray) => /[\u2e80-\u2fd5\uf900-\ufaff]/.test(stray) && meaning(stray) !== stray)
    .map((stray) => [meaning(stray), stray] as const)
    .reverse(),
)

test('labels in radicals and compatibility forms are the labels they stand for', () => {
  const draft = caseDraft('suqian-2024')
  const grids = reportGrids(draft)
  const strayed = grids.map((grid) =>
    grid.map((row) => row.map((text) => text.replace(/\p{L}/gu, (one) => STRAYS.get(one) ?? one))),
  )
  const blank = newDraft(annual2021, new Date(2026, 0, 5))
  const placed = (of: typeof grids) =>
    settle(place(annual2021, blank, of, undefined), 'blank').draft.values
  expect(placed(strayed)).toEqual(placed(grids))
  expect(place(annual2021, blank, strayed, undefined).leftOut).toEqual([])
})
