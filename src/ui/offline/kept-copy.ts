/**
 * The copy of the page that the browser keeps (static/sw.js): on https and localhost, where the browser lets a page have one.
 */

/** The worker that keeps the copy; undefined where there is none. Rejects never. */
export async function keepCopy(): Promise<ServiceWorkerRegistration | undefined> {
  try {
    return await navigator.serviceWorker?.register('sw.js')
  } catch {
    return undefined
  }
}

/** Whether whoever pays for the line asked that nothing be fetched unasked. */
export const savesData = (): boolean =>
  Boolean((navigator as { connection?: { saveData?: boolean } }).connection?.saveData)

/** What the build consists of: files.json, which scripts/vite-offline.ts writes. */
export interface Files {
  /** Name of the build. */
  readonly build: string
  /** The program that index.html names. */
  readonly entry: string
  /** All but index.html that work without a network needs, the font packs of every report among them. */
  readonly files: readonly string[]
  /** All font packs, with their size in bytes. */
  readonly packs: Readonly<Record<string, number>>
}

/** The files of this build if its copy is kept, else those of the build that the host has. Undefined if they do not come. */
export async function filesOfBuild(): Promise<Files | undefined> {
  try {
    const response = await fetch('files.json', { cache: 'no-cache' })
    return response.ok ? ((await response.json()) as Files) : undefined
  } catch {
    return undefined
  }
}

/** Font packs of a PDF that was made before the copy was there come into it as soon as it is: the browser still has them. */
export function keepPacks(packs: readonly string[]): void {
  const workers = navigator.serviceWorker
  if (!workers || workers.controller) return
  const keep = (): void =>
    packs.forEach((file) => void fetch(`fonts/${file}`).catch(() => undefined))
  workers.addEventListener('controllerchange', keep, { once: true })
}
