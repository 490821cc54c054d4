/**
 * npm run trials [-- <how many> [<seed> [<browsers> [<shape>]]]]: random trials of what a draft must survive, in several
 * browsers beside each other. Keystrokes, then at once or up to 200 ms later the page is reloaded, closed, navigated away from, or
 * the browser killed; or a page that was stuck wakes after another one has gone on with its draft. Then the draft is
 * looked at. An edit must be there, after a kill if the page had called it saved; what a page held that was behind may
 * lie in a branch; and nothing else may have changed. Prints a table and fails if one was lost.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { ensureBuild, findBrowser } from './ready.mjs'
import { serve } from './serve.mjs'

const SHAPES = /** @type {const} */ ([
  'reload at once',
  'reload',
  'close',
  'navigation',
  'kill',
  'waking',
])
/** So long a page that was behind may take to store what it held. */
const APART_MS = 20_000
const SLOW_MS = 300_000
const CELLS = ['individual', 'business', 'research', 'charity', 'legal', 'other'].flatMap(
  (column) => [`requests/received/${column}`, `requests/granted/${column}`],
)

/** @typedef {(typeof SHAPES)[number]} Shape */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ values: Record<string, string> }} Draft */
/** @typedef {{ id: string, revision: number, branchOf?: string, draft: Draft }} Stored */
/** `young`: lost by a kill that came before it was called saved. @typedef {'kept' | 'young' | 'lost' | 'damaged'} Outcome */

const rest = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms))
const withFigure = (/** @type {Draft} */ draft, /** @type {Record<string, string>} */ figures) =>
  sorted({ ...draft, values: { ...draft.values, ...figures } })

/** A draft as text, its keys in order. @param {unknown} draft @returns {string} */
function sorted(draft) {
  return JSON.stringify(draft, (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

/** A browser of its own with one report in it, which is tried again and again. */
class Trials {
  profile = mkdtempSync(join(tmpdir(), 'nianbao-trials-'))
  /** @type {import('node:child_process').ChildProcess | undefined} */
  child
  /** The page that is typed in. @type {Page} */
  page = /** @type {never} */ (undefined)
  place = ''
  /** The draft as it must stand, as text. */
  expected = ''

  /** @param {number} seed the same seed gives the same trials */
  constructor(seed) {
    this.state = seed
  }

  /** mulberry32. */
  random(/** @type {number} */ below) {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }

  /** Some digits to type. */
  figure(most = 4) {
    return Array.from({ length: 1 + this.random(most) }, () => 1 + this.random(9)).join('')
  }

  /** A browser in a process group of its own: what is killed is this one and nothing else. */
  async start() {
    const child = spawn(
      String(findBrowser()),
      [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ...['--headless', '--window-size=1366,768', '--disable-gpu', '--no-first-run'],
        ...['--disable-background-networking', '--remote-debugging-port=0'],
        ...[`--user-data-dir=${this.profile}`, 'about:blank'],
      ],
      { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    this.child = child
    /** @type {string} */
    const endpoint = await new Promise((resolve, reject) => {
      let said = ''
      child.stderr?.on('data', (chunk) => {
        said += chunk
        const found = /DevTools listening on (ws:\S+)/.exec(said)
        if (found?.[1]) resolve(found[1])
      })
      child.once('exit', () => reject(new Error(`the browser did not start: ${said}`)))
    })
    const browser = await chromium.connectOverCDP(endpoint)
    const [context] = browser.contexts()
    if (!context) throw new Error('no context')
    // A page that never comes is a loss, a slow one on a busy machine is not.
    context.setDefaultTimeout(SLOW_MS)
    this.page = await context.newPage()
  }

  async kill() {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    await new Promise((done) => {
      child.once('exit', done)
      process.kill(-Number(child.pid), 'SIGKILL')
    })
  }

  async begin(/** @type {string} */ url) {
    await this.start()
    await this.page.goto(url)
    await this.page.locator('[data-action="open-example"]').first().click()
    await this.page.waitForURL(/#\/report\//)
    await saved(this.page)
    this.place = this.page.url().replace(/[^/]+$/, 'requests')
    this.expected = sorted((await this.stored()).standing)
  }

  async end() {
    await this.kill()
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }

  /** The draft as it stands, and its branches. */
  async stored() {
    const id = /#\/report\/([^/]+)/.exec(this.place || this.page.url())?.[1]
    /** @type {Stored[]} */
    const all = await this.page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const opened = indexedDB.open('nianbao')
          opened.onerror = () => reject(new Error('the database does not open'))
          opened.onsuccess = () => {
            const asked = opened.result.transaction('drafts').objectStore('drafts').getAll()
            asked.onsuccess = () => {
              opened.result.close()
              resolve(asked.result)
            }
          }
        }),
    )
    const own = all.filter((one) => one.id === id).sort((a, b) => a.revision - b.revision)
    const branches = all.filter(({ branchOf }) => branchOf === id).map(({ draft }) => draft)
    return { standing: own[own.length - 1]?.draft, branches }
  }

  /** Branches that were seen: many would only make the page slow. */
  async clearBranches() {
    await this.page.evaluate(
      () =>
        new Promise((resolve) => {
          const opened = indexedDB.open('nianbao')
          opened.onsuccess = () => {
            const transaction = opened.result.transaction('drafts', 'readwrite')
            const asked = transaction.objectStore('drafts').openCursor()
            asked.onsuccess = () => {
              const cursor = asked.result
              if (cursor?.value.branchOf) cursor.delete()
              cursor?.continue()
            }
            transaction.oncomplete = () => {
              opened.result.close()
              resolve(undefined)
            }
          }
        }),
    )
  }

  /** Notes from now on when the page says that all is saved. */
  async watch() {
    await this.page.evaluate(() => {
      const note = () => {
        const said = document.querySelector('[data-save]')?.getAttribute('data-save')
        if (said === 'saved') Object.assign(window, { savedAt: Date.now() })
      }
      new MutationObserver(note).observe(document.body, {
        attributes: true,
        subtree: true,
        childList: true,
      })
    })
  }

  /** When it last said so, in milliseconds since 1970. */
  saved() {
    return this.page.evaluate(() => Number(Reflect.get(window, 'savedAt') ?? 0))
  }

  /** How a page goes away; the next one is there when it resolves. */
  async goAway(/** @type {Shape} */ shape) {
    if (shape === 'navigation') await this.page.goto('about:blank')
    else if (shape === 'close') {
      const context = this.page.context()
      await this.page.close({ runBeforeUnload: false })
      this.page = await context.newPage()
    } else if (shape === 'kill') {
      await this.kill()
      await this.start()
    } else await this.page.reload()
  }

  /** One trial. @returns {Promise<Outcome>} */
  async try(/** @type {Shape} */ shape) {
    await this.page.goto(this.place)
    const outcome = await (shape === 'waking' ? this.wake() : this.leave(shape))
    this.expected = sorted((await this.stored()).standing)
    return outcome
  }

  /** Keystrokes, and the page goes. @returns {Promise<Outcome>} */
  async leave(/** @type {Shape} */ shape) {
    const key = CELLS[this.random(CELLS.length)] ?? ''
    const before = /** @type {Draft} */ (JSON.parse(this.expected))
    await choose(this.page, key)
    await this.watch()
    /** What the draft may be: as it was, or as after each keystroke, with the time that was done. */
    const versions = [{ draft: this.expected, at: 0 }]
    let text = ''
    for (const digit of this.figure()) {
      if (text) await rest(this.random(60))
      text += digit
      await this.page.keyboard.press(digit)
      versions.push({ draft: withFigure(before, { [key]: text }), at: Date.now() })
    }
    if (shape !== 'reload at once') await rest(this.random(200))
    const saved = shape === 'kill' ? await this.saved() : Infinity
    const end = Date.now()
    await this.goAway(shape)
    await this.page.goto(this.place)
    await this.page.locator(`[data-cell="${key}"]`).waitFor()

    const now = sorted((await this.stored()).standing)
    // The last, for a figure that is typed once more leaves the draft as it was.
    const found = versions.map(({ draft }) => draft).lastIndexOf(now)
    if (found < 0) return this.damaged(shape, now)
    if (found === versions.length - 1) return 'kept'
    // Only a kill leaves the page no word.
    const due = versions.filter(({ at }) => at <= saved).length - 1
    if (found < due) return 'lost'
    oldest = Math.max(oldest, end - (versions[found + 1]?.at ?? end))
    return 'young'
  }

  /**
   * A page is stuck while another one goes on with the draft; it wakes with two inputs and a farewell in one breath,
   * before it hears anything, and stays, is reloaded or closed. The other one writes once more. @returns {Promise<Outcome>}
   */
  async wake() {
    const [key = '', other = ''] = [...CELLS].sort(() => this.random(3) - 1)
    const before = /** @type {Draft} */ (JSON.parse(this.expected))
    const first = this.page
    const [start, last, theirs] = [this.figure(), this.figure(), this.figure()]
    await type(first, key, start)
    await saved(first)

    const session = await first.context().newCDPSession(first)
    await session.send('Debugger.enable')
    const paused = new Promise((done) => session.once('Debugger.paused', done))
    /** Whether the page had heard of the other one first: then it only reads, and nobody can type in it. */
    const woken = first.evaluate(
      ([key, texts]) => {
        // The page is stuck here, in the middle of its work: what others say waits until it has done with all of this.
        // eslint-disable-next-line no-debugger
        debugger
        const input = document.querySelector(`[data-cell="${key}"]`)
        if (!(input instanceof HTMLInputElement)) throw new Error('no cell')
        if (input.readOnly) return true
        for (const value of texts) {
          input.value = value
          input.dispatchEvent(new Event('input', { bubbles: true }))
        }
        dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
        return false
      },
      /** @type {const} */ ([key, [`${last}0`, last]]),
    )
    await paused
    const second = await first.context().newPage()
    await second.goto(this.place)
    await type(second, other, theirs)
    await saved(second)

    await session.send('Debugger.resume')
    const heard = await woken
    const then = this.random(3)
    if (then === 0) await first.reload()
    if (then === 1) await first.close({ runBeforeUnload: false })
    await type(second, other, `${theirs}1`)
    await saved(second)
    if (then !== 1) await first.close({ runBeforeUnload: false })
    this.page = second
    // What a page that went had no time for, the next one sees to.
    await second.goto('about:blank')
    await second.goto(this.place)
    await second.locator(`[data-cell="${key}"]`).waitFor()

    const latest = Date.now() + APART_MS
    for (;;) {
      const { standing, branches } = await this.stored()
      const all = [standing, ...branches]
      const there = (/** @type {string} */ cell, /** @type {string} */ figure) =>
        all.some((draft) => draft?.values[cell] === figure)
      const figures = { [key]: standing?.values[key] ?? '', [other]: standing?.values[other] ?? '' }
      if (sorted(standing) !== withFigure(before, figures))
        return this.damaged('waking', sorted(standing))
      // Of two that write in the same moment one is stored beside.
      if (there(other, `${theirs}1`) && (heard || there(key, last))) break
      if (Date.now() > latest) {
        const found = all.map((draft) => [draft?.values[key], draft?.values[other]])
        console.error(`waking, ${then}: ${last} and ${theirs}1 became ${JSON.stringify(found)}`)
        return 'lost'
      }
      await rest(100)
    }
    await this.clearBranches()
    return 'kept'
  }

  damaged(/** @type {Shape} */ shape, /** @type {string} */ now) {
    console.error(`${shape}: the draft is another one: ${now}`)
    return /** @type {const} */ ('damaged')
  }
}

/** Chooses what stands in a cell. @param {Page} page @param {string} key */
async function choose(page, key) {
  await page.locator(`[data-cell="${key}"]`).focus()
  await page.keyboard.press('ControlOrMeta+A')
}

/** @param {Page} page @param {string} key @param {string} figure */
async function type(page, key, figure) {
  await choose(page, key)
  await page.keyboard.type(figure)
}

const saved = (/** @type {Page} */ page) => page.locator('[data-save="saved"]').first().waitFor()

const count = Number(process.argv[2] ?? 200)
const seed = Number(process.argv[3] ?? Date.now() % 1e9)
const browsers = Number(process.argv[4] ?? 3)
const shapes = SHAPES.filter((shape) => shape === (process.argv[5] ?? shape))

await ensureBuild()
const server = await serve()
/** @type {Record<Shape, Record<'trials' | Outcome, number>>} */
const table = /** @type {never} */ (
  Object.fromEntries(
    SHAPES.map((shape) => [shape, { trials: 0, kept: 0, young: 0, lost: 0, damaged: 0 }]),
  )
)
let next = 0
let done = 0
/** In milliseconds. */
let oldest = 0
await Promise.all(
  Array.from({ length: browsers }, async (_, i) => {
    const trials = new Trials(seed + i)
    try {
      await trials.begin(server.url)
      while (next < count) {
        const shape = shapes[next++ % shapes.length] ?? 'reload'
        const outcome = await trials.try(shape)
        table[shape].trials++
        table[shape][outcome]++
        if (++done % 100 === 0) console.log(`${done} of ${count}`)
      }
    } catch (cause) {
      const shown = await trials.page?.innerText('body').catch(() => '')
      console.error(`a trial broke off, the page saying: ${shown}`)
      throw cause
    } finally {
      await trials.end()
    }
  }),
)
await server.close()

console.log(
  `seed ${seed}; the oldest edit that a kill took before it was called saved: ${oldest} ms`,
)
console.table(table)
const failed = Object.values(table).some(({ lost, damaged }) => lost + damaged > 0)
process.exitCode = failed ? 1 : 0
