/** 显示设置: type and contrast as the reader of this browser wants them. src/ahead.js applies them before the page is painted. */
import { mount, tick } from 'svelte'
import Display from './Display.svelte'

let dialog: { show: () => void } | undefined

/** Opens the settings; the focus goes back to where it was once they are closed. */
export function openDisplay(): void {
  const shown = (dialog ??= mount(Display, { target: document.body }))
  // What it consists of is known a moment after it was mounted.
  void tick().then(() => shown.show())
}
