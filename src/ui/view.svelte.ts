/** Turning to a cell or field that was asked for, once it stands on the page. */
import { tick } from 'svelte'
import type { OpenDraft } from './draft.svelte'

/**
 * Called by the components that hold cells and fields. A view is answered once: typing or turning back must not
 * pull the focus there again.
 */
export function answerViews(report: OpenDraft): void {
  $effect(() => {
    const { view } = report
    if (!view?.focus || view === report.answered) return
    void tick().then(() => {
      const { key, caret } = view
      const found = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(
        `[data-cell="${key}"], [data-field="${key}"]`,
      )
      if (!found) return
      report.answered = view
      found.focus()
      if (caret !== undefined && found instanceof HTMLTextAreaElement)
        found.setSelectionRange(caret, caret)
    })
  })
}
