/** The strip at the foot of a narrow or low window, in which the finding in hand stands. */

/**
 * Keeps the cell one is in clear of the strip, however high the strip becomes: a click on a cell brings its
 * finding up after the browser has scrolled.
 */
export function keepCellClear(strip: HTMLElement): () => void {
  const page = document.documentElement
  const boxes = [strip, strip.parentElement ?? strip]
  const clear = () => {
    const stuck = boxes.find((box) => getComputedStyle(box).position === 'sticky')
    page.style.scrollPaddingBottom = stuck ? `${stuck.offsetHeight + 8}px` : ''
    const cell = document.activeElement
    if (cell?.matches('[data-cell]')) cell.scrollIntoView({ block: 'nearest' })
  }
  const watch = new ResizeObserver(clear)
  for (const box of boxes) watch.observe(box)
  return () => {
    watch.disconnect()
    page.style.scrollPaddingBottom = ''
  }
}
