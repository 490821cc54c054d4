/** What becomes of a text that is pasted, and the ways back from it. Loaded beside the field. */
export { Pasting } from './pasting.svelte'
export { default as PasteWays } from './PasteWays.svelte'
