/** A double click and a held key are one act, for those used to double clicks and for a hand that shakes. */

/** What is done once for a double click, and not again while it is being done. For onclick. */
export function once(work: () => unknown): (event: MouseEvent) => void {
  let running = false
  return ({ detail }) => {
    if (running || detail > 1) return
    running = true
    void run()
  }
  async function run(): Promise<void> {
    try {
      await work()
    } finally {
      running = false
    }
  }
}

const controlAt = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest('a, button, summary, label') : null

let first: Element | null = null

/**
 * Stops the second click of a double click on a control that did not have the first: it has come up under the hand,
 * with another screen or row. For the window, before anything else hears the click.
 */
export function stopStrayClick(event: MouseEvent): void {
  const control = controlAt(event.target)
  if (event.detail > 1 && control && control !== first) {
    event.preventDefault()
    event.stopPropagation()
  } else first = control
}

/** Stops a held Enter from pressing a control over and over, and those that come up in its place. */
export function stopHeldKey(event: KeyboardEvent): void {
  if (event.repeat && event.key === 'Enter' && controlAt(event.target)) event.preventDefault()
}

let pressed = false
let waiting: (() => void)[] = []

/** Notices that the mouse is pressed, or that it is not any more. For the window, before anything else hears of it. */
export function watchPress({ type, button }: { readonly type: string; readonly button?: number }) {
  if (type !== 'mousedown') setTimeout(release)
  else if (button === 0) pressed = true
}

function release(): void {
  pressed = false
  const works = waiting
  waiting = []
  for (const work of works) work()
}

/** Does what moves the page after the click that is being made, if one is: the control that was pressed stays under the hand. */
export function afterClick(work: () => void): void {
  if (pressed) waiting.push(work)
  else work()
}

/** Whether keys ask to save: the browser would save the page, which holds nothing of the report. */
export const asksToSave = ({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  (ctrlKey || metaKey) &&
  !altKey &&
  !shiftKey &&
  // Within an input method the key has no name.
  (key === 's' || key === 'S' || (key === 'Process' && code === 'KeyS'))
