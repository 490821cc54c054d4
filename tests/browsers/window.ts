/** A browser's window as the job needs it, whatever drives it: keys and clicks are the browser's own. */

export interface Window {
  /** Runs a function in the page and gives back what it gives, as JSON. */
  evaluate<A extends readonly unknown[], T>(
    work: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T>
  goto(address: string): Promise<void>
  /** A key by its name in `KeyboardEvent.key`. */
  press(key: string): Promise<void>
  /** Letters and figures, one key after the other. */
  type(text: string): Promise<void>
  click(x: number, y: number): Promise<void>
  /** What the page said on its console as an error, or threw; what a driver does not hear is missing. */
  readonly said: readonly string[]
}

export interface Browser {
  readonly version: string
  open(): Promise<Window>
  close(): Promise<void>
}

export const SIZE = { width: 1366, height: 768 } as const

/** How long the slowest of them may take to show what it was asked for. */
const LONGEST_MS = 60_000

/** Waits until a function in the page gives something true, and gives that back. */
export async function until<A extends readonly unknown[], T>(
  window: Window,
  work: (...args: A) => T,
  ...args: A
): Promise<NonNullable<T>> {
  const end = Date.now() + LONGEST_MS
  let last: unknown
  while (Date.now() < end) {
    try {
      const found = await window.evaluate(work, ...args)
      if (found) return found as NonNullable<T>
      last = undefined
    } catch (cause) {
      // A page that is just being left answers nothing.
      last = cause
    }
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`in vain: ${String(work)} ${JSON.stringify(args)}`, { cause: last })
}

/** Clicks the middle of what a selector finds first in sight, once it stands still. */
export async function tap(window: Window, selector: string): Promise<void> {
  const place = () =>
    until(
      window,
      (selector) => {
        for (const element of document.querySelectorAll<HTMLElement>(selector)) {
          element.scrollIntoView({ block: 'nearest' })
          const { left, top, width, height } = element.getBoundingClientRect()
          if (width > 0 && height > 0) return [left + width / 2, top + height / 2] as const
        }
        return undefined
      },
      selector,
    )
  let [x, y] = await place()
  for (;;) {
    const [nextX, nextY] = await place()
    if (nextX === x && nextY === y) break
    ;[x, y] = [nextX, nextY]
  }
  await window.click(x, y)
}
