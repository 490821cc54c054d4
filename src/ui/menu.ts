/** A menu closes on Escape, when something of it was chosen, and when the focus goes elsewhere. */
export function closing(menu: HTMLDetailsElement): void {
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && menu.contains(relatedTarget))) menu.open = false
  })
  const close = () => {
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
  menu.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close()
  })
  // Before what was chosen is done: that may give the focus to something else.
  menu.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('button')) close()
  })
  menu.addEventListener('change', close)
}
