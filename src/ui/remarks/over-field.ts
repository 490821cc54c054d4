/** The field of a text as it stands on the page. It comes as a piece of its own, before or after the remarks. */

/**
 * Calls `put` with the text area of a field whenever one stands on the page, and what that returned once it does not. Returns
 * how to stop.
 */
export function overField(
  field: string,
  put: (area: HTMLTextAreaElement) => () => void,
): () => void {
  let area: HTMLTextAreaElement | null = null
  let remove: (() => void) | undefined
  const look = () => {
    const found = document.querySelector<HTMLTextAreaElement>(`textarea[data-field="${field}"]`)
    if (found === area) return
    remove?.()
    area = found
    remove = found ? put(found) : undefined
  }
  const watch = new MutationObserver(look)
  watch.observe(document.body, { childList: true, subtree: true })
  look()
  return () => {
    watch.disconnect()
    remove?.()
  }
}
