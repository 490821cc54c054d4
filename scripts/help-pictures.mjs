/**
 * Makes the pictures of the help (static/help) from the built page with a published report, as src/ui/help/guide.ts names them.
 * Run it whenever the page looks different: `npm run help:pictures`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { openPage } from './pictured.mjs'

/** What a picture may weigh: all of them together are less than one font. */
const MOST = 40_000

const { page, url, take, close } = await openPage()
await page.emulateMedia({ reducedMotion: 'reduce' })
// The list says when, and how long is left: always of the same day.
await page.clock.setFixedTime(new Date('2024-01-22T10:00:00+08:00'))
mkdirSync('static/help', { recursive: true })

/**
 * Takes a part of the page as WebP, which the browser itself writes; at most 900 wide.
 * @param {string} name @param {{ x: number, y: number, width: number, height: number }} clip
 */
async function picture(name, clip) {
  const png = await page.screenshot({ clip })
  const webp = await page.evaluate(async (base64) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const canvas = document.createElement('canvas')
    const scale = Math.min(1, 900 / image.width)
    canvas.width = Math.round(image.width * scale)
    canvas.height = Math.round(image.height * scale)
    const brush = canvas.getContext('2d', { alpha: false })
    if (brush) brush.imageSmoothingQuality = 'high'
    brush?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/webp', 0.75).split(',')[1] ?? ''
  }, png.toString('base64'))
  const bytes = Buffer.from(webp, 'base64')
  console.log(`${name}: ${clip.width} × ${clip.height}, ${bytes.length} bytes`)
  if (bytes.length > MOST) throw new Error(`${name} has more than ${MOST} bytes`)
  writeFileSync(`static/help/${name}.webp`, bytes)
}

/** @param {string} selector */
async function boxOf(selector) {
  const box = await page.locator(selector).filter({ visible: true }).first().boundingBox()
  if (!box) throw new Error(`no ${selector}`)
  return box
}

const report = JSON.parse(readFileSync('tests/fixtures/cases/hongze-2023.json', 'utf8'))
const { organisation, year, signedOn, texts } = report
const head = { schema: 'nianbao-draft/1', form: 'annual-2021', organisation, year, signedOn, texts }
// A slip in 商业企业 shows what the checks say.
const values = { ...report.values, 'requests/received/business': '4' }
delete values['requests/received/total']

await take({ ...head, values })
await page.locator('[data-step="requests"]').click()
await page.locator('[data-cell="requests/received/individual"]').focus()
await page.locator('.chosen-cell').waitFor()
await picture('figures', { x: 208, y: 0, width: 886, height: 420 })
await page.locator('[data-cell="requests/received/business"]').focus()
const card = await boxOf('article[data-finding]')
const { x, width } = await boxOf('.remarks')
await picture('findings', { x, y: card.y - 8, width, height: Math.ceil(card.height) + 16 })
await page.locator('[data-cell="requests/received/business"]').fill('3')
await page.keyboard.press('Tab')

await page.locator('[data-action="open-history"]').click()
await page.locator('.times button').first().waitFor()
const history = await boxOf('.history')
await picture('keeping', { ...history, height: 400 })
await page.keyboard.press('Escape')

await page.goto(url)
await page.locator('[data-action="open-example"]').click()
await page.locator('[data-step="overview"]').click()
await page.locator('.topics').waitFor()
await picture('words', { x: 208, y: 0, width: 1158, height: 440 })
await page.locator('[data-step="review"]').click()
await page.locator('canvas.sheet').first().waitFor({ timeout: 60_000 })
await page.locator('.making', { hasText: '正在' }).waitFor({ state: 'detached' })
await picture('review', { x: 208, y: 0, width: 900, height: 480 })

await page.setViewportSize({ width: 900, height: 520 })
await page.goto(`${url}#/`)
await page.locator('[data-draft]').nth(1).waitFor()
await picture('begin', { x: 0, y: 64, width: 900, height: 400 })
await close()
