/** Somebody who types section three without waiting for the page. */
import type { CDPSession } from '@playwright/test'
import { COLUMNS, type DraftFile, REQUEST_LINES } from './cases'
import { type Report, expect } from './fixtures'

const MS_A_KEY = 50

/** The keys by the name the protocol gives them. */
const CODES: Record<string, number> = { Tab: 9, Enter: 13 }

/**
 * Types a draft's section three by rows, Tab after each cell, at 20 keys a second whatever the page does
 * meanwhile; totals are passed over. Returns the number of keys.
 */
export async function typeTable(report: Report, cdp: CDPSession, file: DraftFile): Promise<number> {
  const keys = REQUEST_LINES.flatMap(({ id }) =>
    COLUMNS.flatMap((column) => [...(file.values[`requests/${id}/${column}`] ?? ''), 'Tab']),
  ).slice(0, -1)
  await report.cell(`requests/${REQUEST_LINES[0]?.id}/${COLUMNS[0]}`).focus()
  const began = performance.now()
  const sent: Promise<unknown>[] = []
  for (const [i, key] of keys.entries()) {
    const wait = began + i * MS_A_KEY - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const windowsVirtualKeyCode = CODES[key] ?? key.charCodeAt(0)
    const text = CODES[key] ? undefined : key
    const code = CODES[key] ? key : `Digit${key}`
    const event = { key, code, windowsVirtualKeyCode, ...(text && { text }) }
    // Not awaited: a page that is slow must not slow the hands.
    sent.push(
      cdp.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', ...event }),
      cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }),
    )
  }
  await Promise.all(sent)
  return keys.length
}

/** How many figures of section three were entered, and those that do not stand as they were typed. */
export async function typed(report: Report, file: DraftFile) {
  const wanted = Object.entries(file.values).filter(([key]) => key.startsWith('requests/'))
  const cells = report.page.locator('[data-cell^="requests/"]')
  await expect(cells).toHaveCount(REQUEST_LINES.length * COLUMNS.length)
  const shown = Object.fromEntries(
    await cells.evaluateAll((inputs) =>
      (inputs as HTMLInputElement[]).map((input) => [input.dataset['cell'] ?? '', input.value]),
    ),
  )
  const lost = wanted.filter(([key, figure]) => shown[key] !== figure).map(([key]) => key)
  return { count: wanted.length, shown, lost }
}
