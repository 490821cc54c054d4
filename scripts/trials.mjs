/**
 * npm run trials [-- <how many> [<seed>]]: random trials of what a draft must survive. Keystrokes, then after 0 to
 * 200 ms the page is reloaded, closed, navigated away from, or the browser killed; then the draft is looked at. An edit
 * older than 50 ms must be there, and nothing else may have changed. Prints a table and fails if one was lost.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { ensureBuild, findBrowser } from './ready.mjs'
import { serve } from './serve.mjs'

const KINDS = /** @type {const} */ (['reload', 'close', 'navigation', 'kill'])
const YOUNG_MS = 50
const CELLS = ['individual', 'business', 'research', 'charity', 'legal', 'other'].flatMap(
  (column) => [`requests/received/${column}`, `requests/granted/${column}`],
)

const count = Number(process.argv[2] ?? 200)
const seed = Number(process.argv[3] ?? Date.now() % 1e9)

/** mulberry32: the same seed gives the same trials. */
let state = seed
function random(/** @type {number} */ below) {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below
}
const rest = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms))

/** @type {import('node:child_process').ChildProcess} */
let child = /** @type {any} */ (undefined)
/** @type {import('@playwright/test').Page} */
let page = /** @type {any} */ (undefined)
const profile = mkdtempSync(join(tmpdir(), 'nianbao-trials-'))

/** A browser in a process group of its own: what is killed is this one and nothing else. */
async function start() {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  child = spawn(
    String(findBrowser()),
    [
      ...root,
      ...[
        '--headless',
        '--window-size=1366,768',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
      ],
      ...['--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    ],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
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
  page = await context.newPage()
}

const kill = () =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done(undefined)
    child.once('exit', done)
    process.kill(-Number(child.pid), 'SIGKILL')
  })

/** How a page goes away; the next one is there when it resolves. */
async function goAway(/** @type {(typeof KINDS)[number]} */ kind) {
  if (kind === 'reload') await page.reload()
  else if (kind === 'navigation') await page.goto('about:blank')
  else if (kind === 'close') {
    const context = page.context()
    await page.close({ runBeforeUnload: false })
    page = await context.newPage()
  } else {
    await kill()
    await start()
  }
}

/** The figures of the one draft that is stored, as they stand. */
async function stored() {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opened = indexedDB.open('nianbao')
        opened.onerror = () => reject(new Error('the database does not open'))
        opened.onsuccess = () => {
          const asked = opened.result.transaction('drafts').objectStore('drafts').getAll()
          asked.onsuccess = () => {
            opened.result.close()
            const records = asked.result.sort((a, b) => a.revision - b.revision)
            resolve(records[records.length - 1]?.draft)
          }
        }
      }),
  )
}

await ensureBuild()
const server = await serve()
/** @type {Record<string, { trials: number, kept: number, young: number, lost: number, damaged: number }>} */
const table = Object.fromEntries(
  KINDS.map((kind) => [kind, { trials: 0, kept: 0, young: 0, lost: 0, damaged: 0 }]),
)

try {
  await start()
  await page.goto(server.url)
  await page.locator('[data-action="open-example"]').first().click()
  await page.waitForURL(/#\/report\//)
  await page.locator('[data-save="saved"]').first().waitFor()
  const place = page.url().replace(/[^/]+$/, 'requests')
  let expected = JSON.stringify(await stored())

  for (let trial = 0; trial < count; trial++) {
    const kind = KINDS[trial % KINDS.length] ?? 'reload'
    const key = CELLS[random(CELLS.length)] ?? ''
    await page.goto(place)
    const cell = page.locator(`[data-cell="${key}"]`)
    await cell.focus()
    await page.keyboard.press('ControlOrMeta+A')

    const before = JSON.parse(expected)
    /** What the draft may be: as it was, or as after each keystroke, with the time that was done. */
    const versions = [{ draft: expected, at: 0 }]
    let text = ''
    for (let i = 1 + random(4); i > 0; i--) {
      const digit = String(1 + random(9))
      text += digit
      await page.keyboard.press(digit)
      const draft = { ...before, values: { ...before.values, [key]: text } }
      versions.push({ draft: sorted(draft), at: Date.now() })
      await rest(random(60))
    }
    await rest(random(200))
    const end = Date.now()
    await goAway(kind)
    await page.goto(place)
    await page.locator(`[data-cell="${key}"]`).waitFor()

    const now = sorted(await stored())
    const found = versions.findIndex(({ draft }) => sorted(JSON.parse(draft)) === now)
    const due = versions.filter(({ at }) => end - at >= YOUNG_MS).length - 1
    const row = table[kind]
    if (!row) break
    row.trials++
    if (found < 0) row.damaged++
    else if (found === versions.length - 1) row.kept++
    else if (found >= due) row.young++
    else row.lost++
    if (found < 0) console.error(`trial ${trial}, ${kind}: the draft is another one: ${now}`)
    expected = now
  }
} finally {
  await kill()
  await server.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}

/** A draft as text, its keys in order. @param {any} draft @returns {string} */
function sorted(draft) {
  const order = (/** @type {any} */ value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value
  return JSON.stringify(order(draft), (_, value) => order(value))
}

console.log(`seed ${seed}`)
console.table(table)
const failed = Object.values(table).some(({ lost, damaged }) => lost + damaged > 0)
process.exitCode = failed ? 1 : 0
