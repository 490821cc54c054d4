/**
 * What is done once the page rests, so that whatever it needs later is here before the line drops or the host gets another
 * build. Where the browser keeps a copy of the page, the copy has it all; elsewhere each piece is fetched.
 */
import { mount } from 'svelte'
import { losses } from '../kit/lost.svelte'
import { type Files, filesOfBuild, keepCopy, savesData } from './kept-copy'
import Renewal from './Renewal.svelte'

/** Between two looks at the host: who goes from window to window is no reason for another one. */
const LOOK_MS = 10 * 60_000
const HOUR = 3_600_000

export async function rest(): Promise<void> {
  // In one file all of it is here.
  if (import.meta.env.MODE === 'single') return
  const frugal = savesData()
  const copy = frugal ? await navigator.serviceWorker?.getRegistration() : await keepCopy()
  if (copy) return keepUp(copy)
  if (!frugal) await fetchPieces()
  whenever(fetchPieces)
}

/** Hears of new builds, and lets the worker let go of earlier ones. */
function keepUp(copy: ServiceWorkerRegistration): void {
  const app = document.getElementById('app') as HTMLElement
  mount(Renewal, {
    target: app,
    ...(app.firstChild && { anchor: app.firstChild }),
    props: { copy },
  })
  navigator.serviceWorker?.controller?.postMessage('resting')
  whenever(() => copy.update())
}

/** At the start of each spell of work and every hour. */
function whenever(look: () => Promise<unknown>): void {
  let last = Date.now()
  const again = (): void => {
    if (document.hidden || Date.now() - last < LOOK_MS) return
    last = Date.now()
    look().catch(() => undefined)
  }
  addEventListener('visibilitychange', again)
  addEventListener('online', () => look().catch(() => undefined))
  setInterval(again, HOUR)
}

const come = new Set<string>()

/** Fetches what is not here yet of this build; that the host has another one is said before something is missed. */
async function fetchPieces(): Promise<void> {
  const list = await filesOfBuild()
  if (!list) return
  if (!isOurs(list)) {
    losses.why = 'updated'
    return
  }
  if (savesData()) return
  for (const file of list.files) {
    if (come.has(file) || !/\.(js|pack)$/.test(file)) continue
    await quiet()
    // A module whose import failed once stays failed in Chromium before 110: it is named only when it has come.
    const response = await fetch(file).catch(() => undefined)
    if (!response?.ok) return
    await response.arrayBuffer()
    come.add(file)
    // Those of the workers are not the page's.
    if (/^assets\/(app|later)-/.test(file)) hold(file)
  }
}

/** Whether a list is of the build that this page is of. */
const isOurs = ({ entry }: Files): boolean =>
  document.querySelector('script[type=module]')?.getAttribute('src') === `./${entry}`

/** Puts a module where import() finds it, whatever becomes of the host. */
function hold(file: string): void {
  const link = document.createElement('link')
  link.rel = 'modulepreload'
  link.crossOrigin = ''
  link.href = `./${file}`
  document.head.append(link)
}

/** Until nobody types, clicks or scrolls. */
const quiet = (): Promise<unknown> =>
  new Promise((done) =>
    'requestIdleCallback' in window
      ? requestIdleCallback(done, { timeout: 2000 })
      : setTimeout(done, 50),
  )
