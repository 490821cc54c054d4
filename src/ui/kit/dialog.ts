/** Opens a dialog as it comes onto the page; a screen reader begins at its heading. For {@attach}. */
export function show(dialog: HTMLDialogElement): void {
  dialog.showModal()
  dialog.querySelector('h2')?.focus()
}
