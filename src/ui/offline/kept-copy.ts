/**
 * The copy of the page that the browser keeps (static/sw.js): on https and localhost, where the browser lets a page have one.
 */

/** The worker that keeps the copy, once the copy is whole; undefined where there is none. Never rejects. */
export async function keepCopy(): Promise<ServiceWorkerRegistration | undefined> {
  try {
    const copy = await navigator.serviceWorker?.register('sw.js')
    const coming = copy?.installing
    if (coming && !copy.active)
      await new Promise<void>((done) =>
        coming.addEventListener('statechange', () => {
          if (coming.state === 'activated' || coming.state === 'redundant') done()
        }),
      )
    return copy?.active ? copy : undefined
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

/** Font packs that the copy lacks, each with its size in bytes; from then on what the window fetches goes through the worker. */
export function lackingPacks(copy: ServiceWorkerRegistration): Promise<Record<string, number>> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((done) => {
    port1.onmessage = ({ data }: MessageEvent<Record<string, number>>) => done(data)
    copy.active?.postMessage('lacking', [port2])
  })
}

/** Font packs of a PDF that was made before the copy was there come into it as soon as it is: the browser still has them. */
export function keepPacks(packs: readonly string[]): void {
  const workers = navigator.serviceWorker
  if (!workers || workers.controller) return
  const keep = (): void =>
    packs.forEach((file) => void fetch(`fonts/${file}`).catch(() => undefined))
  workers.addEventListener('controllerchange', keep, { once: true })
}
