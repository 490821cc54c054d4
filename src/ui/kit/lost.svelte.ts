/**
 * Files of the page itself that did not come, and why. A page stays open for days; meanwhile the line may drop, or the
 * host may get a new version, whose files have other names. One strip says it for all of them (Lost.svelte).
 */

/**
 * `updated`: the host has another build, this one's files are gone. `unread`: the same build, a file of it did not come
 * through. `offline`: the host does not answer.
 */
export type Loss = 'updated' | 'unread' | 'offline'

/** What is said where something could not be made for `updated`. */
export const UPDATED = '页面已更新，请刷新页面，已填的内容不受影响。'

/** A file of the page itself did not come; nothing was done with it. */
export class NotCome extends Error {}

class Losses {
  /** Why something is missing now. */
  why: Loss | undefined = $state.raw(undefined)
  /** Brings the page anew, when the person asks for it; where a new build waits, that one (ui/offline). */
  renew = (): void => location.reload()
  /** How what is missing is asked for again. */
  private readonly missing = new Set<() => unknown>()

  /** Something is missing until it is asked for again or the function returned is called. */
  add(again: () => unknown): () => void {
    this.missing.add(again)
    return () => {
      if (this.missing.delete(again)) this.came()
    }
  }

  /** Something came, or is not wanted any more. That the host has another build stays true. */
  came(): void {
    if (this.missing.size === 0 && this.why !== 'updated') this.why = undefined
  }

  /** Asks again for all that is missing. */
  again(): void {
    const asked = [...this.missing]
    this.missing.clear()
    if (asked.length === 0) this.came()
    for (const ask of asked) ask()
  }
}

export const losses = new Losses()

/** So long the host may take to say which build it has. */
const ANSWER_MS = 8000
let asking: Promise<Loss> | undefined

/** Why a file did not come, by a fresh look at index.html; it stands in `losses.why` from then on. */
export function lossOf(): Promise<Loss> {
  asking ??= look()
    .then((why) => (losses.why = why))
    .finally(() => (asking = undefined))
  return asking
}

async function look(): Promise<Loss> {
  // All of one file is here, and no host is there to be asked.
  if (import.meta.env.MODE === 'single') return 'unread'
  const control = new AbortController()
  const slow = setTimeout(() => control.abort(), ANSWER_MS)
  try {
    const { pathname, search } = location
    const response = await fetch(pathname + search, { cache: 'no-store', signal: control.signal })
    const html = response.ok ? await response.text() : ''
    const own = document.querySelector('script[type=module]')?.getAttribute('src')
    // The entry is named by the content of all that it loads: another build names another one.
    if (own && html.includes(own)) return 'unread'
    // What a proxy puts in the place of a page that it cannot reach names none.
    return /assets\/app-[\w-]+\.js/.test(html) ? 'updated' : 'offline'
  } catch {
    return 'offline'
  } finally {
    clearTimeout(slow)
  }
}

/**
 * A piece for something the person just asked for. Rejects with NotCome if it does not come, having said so; at the
 * next try it is asked for again.
 */
export async function piece<T>(load: () => Promise<T>): Promise<T> {
  try {
    const loaded = await load().catch(async (cause: unknown) => {
      // A single request that was dropped is made good at once; browsers before Chromium 110 do not ask a second time.
      if ((await lossOf()) !== 'unread') throw cause
      return load()
    })
    losses.came()
    return loaded
  } catch {
    throw new NotCome()
  }
}

/**
 * A piece the page cannot do without: it is handed over as soon as it is here, and asked for again until then. `lacking`
 * hears each time it did not come. Returns how to stop.
 */
export function want<T>(
  load: () => Promise<T>,
  use: (loaded: T) => void,
  lacking?: () => void,
): () => void {
  let stop = (): void => undefined
  let wanted = true
  const ask = () =>
    void piece(load).then(
      (loaded) => {
        if (wanted) use(loaded)
      },
      () => {
        if (!wanted) return
        stop = losses.add(ask)
        lacking?.()
      },
    )
  ask()
  return () => {
    wanted = false
    stop()
  }
}
