/** What a clerk does, in any browser's window. */
import { type Window, tap, until } from './window'

export const visible = (window: Window, selector: string): Promise<true> =>
  until(
    window,
    (selector) =>
      [...document.querySelectorAll(selector)].some(
        (one) => one.getClientRects().length > 0,
      ) as true,
    selector,
  )

export const action = (name: string): string => `[data-action="${name}"]`

export async function openList(window: Window, address: string): Promise<void> {
  await window.goto(address)
  await visible(window, action('new-report'))
}

/** Turns to a step of the open report and waits for what it holds. */
export async function go(window: Window, step: string): Promise<void> {
  await tap(window, `[data-step="${step}"]`)
  await visible(window, `[data-step="${step}"][aria-current]`)
  const held = step === 'review' ? action('download-pdf') : `[data-cell^="${step}/"], [data-field]`
  await visible(window, held)
}

export const saved = (window: Window): Promise<true> => visible(window, '[data-save="saved"]')

/** Types over what a cell or field holds. */
export async function put(window: Window, selector: string, text: string): Promise<void> {
  await tap(window, selector)
  await until(window, (selector) => document.activeElement?.matches(selector), selector)
  await window.type(text)
}

/** What the cells of the open table show, by their keys. */
export const figures = (window: Window): Promise<Record<string, string>> =>
  window.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLInputElement>('input[data-cell]')].map((cell) => [
        cell.dataset['cell'] ?? '',
        cell.value,
      ]),
    ),
  )

/** Chooses a file in the list. */
export const choose = (window: Window, bytes: Uint8Array, name: string): Promise<void> =>
  window.evaluate(
    (packed, name) => {
      const input = document.querySelector<HTMLInputElement>('input[data-action="import-file"]')
      if (!input) throw new Error('no place for a file')
      const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0))
      const files = new DataTransfer()
      files.items.add(new File([bytes], name))
      input.files = files.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    Buffer.from(bytes).toString('base64'),
    name,
  )

/** The bytes that something done in the page hands out as a file. No driver is asked where it lies. */
export async function handedOut(window: Window, selector: string): Promise<Buffer> {
  await window.evaluate(() => {
    const page = globalThis as unknown as { handed?: string | undefined }
    page.handed = undefined
    const open = URL.createObjectURL.bind(URL)
    URL.createObjectURL = (blob: Blob) => {
      const reader = new FileReader()
      reader.onload = () => (page.handed = String(reader.result).replace(/^[^,]*,/, ''))
      if (blob.type !== 'text/javascript') reader.readAsDataURL(blob)
      return open(blob)
    }
    // Where a file lies is each browser's own matter; some ask.
    HTMLAnchorElement.prototype.click = () => undefined
  })
  await tap(window, selector)
  const packed = await until(window, () => (globalThis as unknown as { handed?: string }).handed)
  return Buffer.from(packed, 'base64')
}

/** Where what can be seen stands, in pixels, by what it is. */
export const boxes = (window: Window): Promise<Record<string, readonly number[]>> =>
  window.evaluate(() => {
    const found: Record<string, number[]> = {}
    const named = '[data-cell], [data-field], [data-action], [data-step], h1, h2, h3, th'
    for (const element of document.querySelectorAll<HTMLElement>(named)) {
      const { left, top, width, height } = element.getBoundingClientRect()
      // What is folded away has a box in new browsers, and none in old ones.
      if (width === 0 || height === 0 || element.closest('details:not([open]) > :not(summary)'))
        continue
      const { cell, field, action, step } = element.dataset
      const name =
        cell ?? field ?? action ?? step ?? `${element.tagName} ${element.textContent?.trim()}`
      let own = name
      for (let more = 2; own in found; more++) own = `${name} ${more}`
      found[own] = [left, top, width, height].map(Math.round)
    }
    return found
  })
