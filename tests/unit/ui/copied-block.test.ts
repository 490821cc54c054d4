import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inert } from '../../../src/ui/table/copied-block'

/** What spreadsheets begin a formula with (OWASP, CSV injection), the full width of Chinese input methods, and quotes around it. */
const BEGINS = ['=', '+', '-', '@', '\t=', '\r=', ' =', '＝', '＋', '－', '＠', '"=', '\n@']

test('a text that begins like a formula is copied as a text, in one cell', () => {
  for (const begin of BEGINS) {
    const copied = inert(`${begin}cmd|' /C calc'!A0`)
    expect(copied).toMatch(/^'/)
    expect(copied).not.toMatch(/[\t\r\n]/)
  }
  // Further down in the text as well: a tab would begin another cell.
  expect(inert('3\t=1+1')).toBe('3 =1+1')
})

test('figures, and what is no formula, are copied as they are', () => {
  for (const text of ['', '0', '59237.2449', '-3', '+5', '12件', '/', '无', '1,139', "'12"])
    expect(inert(text)).toBe(text)
  fc.assert(fc.property(fc.integer(), (figure) => inert(String(figure)) === String(figure)))
})
