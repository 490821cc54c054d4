/** Menus: a <details> whose <summary> is the trigger and whose last child is what comes up. */

/** Between trigger and menu, and between menu and the edge of the window, in px. */
const GAP = 4
const EDGE = 8

/** As the menu of a button is used: by arrows, Home, End and first letters. For {@attach}. */
export function asMenu(menu: HTMLDetailsElement): () => void {
  return handled(menu, true)
}

/** The same for a menu that holds more than commands, such as a field for a file. For {@attach}. */
export function closing(menu: HTMLDetailsElement): () => void {
  return handled(menu, false)
}

const triggerOf = (menu: HTMLElement) => menu.querySelector('summary') as HTMLElement

const itemsOf = (menu: HTMLElement): HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>(':scope > :last-child button, :scope > :last-child input'),
]

function handled(menu: HTMLDetailsElement, commands: boolean): () => void {
  const trigger = triggerOf(menu)
  /** Which item takes the focus when the menu has come up: none for the mouse, which points for itself. */
  let wanted: number | undefined
  const close = () => {
    menu.open = false
    trigger.focus()
  }
  // Tab leaves a menu of commands; the arrows are for what is in it.
  if (commands) for (const item of itemsOf(menu)) item.tabIndex = -1

  const key = (event: KeyboardEvent) => {
    const items = itemsOf(menu)
    const at = items.indexOf(document.activeElement as HTMLElement)
    if (event.key === 'Escape' && menu.open) close()
    else if (event.ctrlKey || event.metaKey || event.altKey) return
    else {
      const to = target(event.key, at, items)
      if (to === undefined) return
      if (menu.open) items[to]?.focus()
      else {
        wanted = to
        menu.open = true
      }
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const click = ({ target, detail }: MouseEvent) => {
    if (!(target instanceof Element)) return
    // Enter and Space on the trigger are clicks without a count.
    if (target.closest('summary')) wanted = detail === 0 && !menu.open ? 0 : undefined
    // Before what was chosen is done: that may give the focus to something else.
    else if (target.closest('button')) close()
  }
  const toggle = () => {
    if (!menu.open) return
    place(menu)
    if (wanted !== undefined) itemsOf(menu)[wanted]?.focus()
    wanted = undefined
  }
  const left = ({ relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && menu.contains(relatedTarget))) menu.open = false
  }
  const elsewhere = ({ target }: Event) => {
    if (menu.open && !(target instanceof Node && menu.contains(target))) menu.open = false
  }
  menu.addEventListener('keydown', key)
  menu.addEventListener('click', click)
  menu.addEventListener('change', close)
  menu.addEventListener('toggle', toggle)
  menu.addEventListener('focusout', left)
  document.addEventListener('pointerdown', elsewhere)
  return () => document.removeEventListener('pointerdown', elsewhere)
}

/** Where a key leads among the items: round the ends, or to the next one with this first character. */
function target(key: string, at: number, items: readonly HTMLElement[]): number | undefined {
  const count = items.length
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return at < 0 ? count - 1 : (at + count - 1) % count
  if (at < 0) return undefined
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key.length !== 1 || key === ' ') return undefined
  const after = items.map((_, i) => (at + 1 + i) % count)
  return after.find((i) => items[i]?.textContent?.trim().startsWith(key))
}

/** Puts what comes up below its trigger, or above where there is more room; never over it, never out of the window. */
function place(menu: HTMLElement): void {
  const shown = menu.lastElementChild as HTMLElement
  const { top, bottom, left, right } = triggerOf(menu).getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = shown
  const { clientWidth, clientHeight } = document.documentElement
  const below = clientHeight - bottom - GAP - EDGE
  const y = below >= height || below >= top ? bottom + GAP : top - GAP - height
  const beside = left + right > clientWidth ? right - width : left
  const x = Math.max(EDGE, Math.min(beside, clientWidth - EDGE - width))
  const origin = shown.offsetParent?.getBoundingClientRect() ?? { top: 0, left: 0 }
  shown.style.top = `${y - origin.top}px`
  shown.style.left = `${x - origin.left}px`
}
