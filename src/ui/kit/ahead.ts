/**
 * Fetches the files of a screen before it is asked for: a `list`, `drafts` or a step of the form. Which they are stands in
 * index.html (scripts/vite-ahead.ts); src/ahead.js does it.
 */
export const fetchAhead = (screen: string): boolean =>
  dispatchEvent(new CustomEvent('ahead', { detail: screen }))
