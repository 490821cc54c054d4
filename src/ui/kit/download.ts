/** Hands bytes to the writer as a file of the given name. */
export function download(bytes: BlobPart, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The browser reads the bytes after the click returns; a minute is ample, and then the memory is free.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
