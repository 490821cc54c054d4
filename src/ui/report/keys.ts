/** The report's own keys: steps back and forth, from finding to finding, to the printer. Loaded once the report stands. */
import { hearF1 } from '../help/asked'
import { goOn } from '../store/agenda'
import type { OpenDraft } from '../store/open-draft.svelte'

/** Listens until the function returned is called. */
export function listen(report: OpenDraft, main: HTMLElement): () => void {
  const key = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || document.querySelector('dialog[open]')) return
    if (event.key === 'F8') goOn(report, event.shiftKey ? -1 : 1)
    else if (!(event.ctrlKey || event.metaKey)) return
    // The browser's own undo knows one field only. With Caps Lock on the letters are large.
    else if (/^y$/i.test(event.key) || (/^z$/i.test(event.key) && event.shiftKey)) report.redo()
    else if (/^z$/i.test(event.key)) report.undo()
    else if (/^p$/i.test(event.key) && !event.shiftKey) report.out.print()
    else return
    event.preventDefault()
  }
  /** The same from a menu. */
  const menu = (event: InputEvent): void => {
    if (event.inputType === 'historyUndo') report.undo()
    else if (event.inputType === 'historyRedo') report.redo()
    else return
    event.preventDefault()
  }
  const stop = hearF1()
  addEventListener('keydown', key)
  main.addEventListener('beforeinput', menu)
  return () => {
    stop()
    removeEventListener('keydown', key)
    main.removeEventListener('beforeinput', menu)
  }
}
