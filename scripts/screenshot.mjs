/**
 * Makes the pictures from the built page: docs/screenshot.png for the README (a published report with an error),
 * and the two pages beside the first visit (static/sample-*.png) from the example's PDF. The latter need
 * poppler-utils and ImageMagick.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { openPage } from './pictured.mjs'

const { page, url, take, close } = await openPage()

const report = JSON.parse(readFileSync('tests/fixtures/cases/hongze-2023.json', 'utf8'))
// The published totals of section three agree; a slip in 商业企业 shows what the checks say.
const values = { ...report.values, 'requests/received/business': '4' }
delete values['requests/received/total']
const draft = { ...report, schema: 'nianbao-draft/1', form: 'annual-2021', values }
await take(draft)
await page.locator('[data-step="requests"]').click()
await page.locator('[data-cell="requests/received/business"]').focus()
await page.screenshot({ path: 'docs/screenshot.png' })

await page.goto(url)
await page.locator('[data-action="open-example"]').click()
await page.locator('[data-step="review"]').click()
const downloading = page.waitForEvent('download')
await page.locator('[data-action="download-pdf"]').click()
const pdf = await (await downloading).path()
for (const [number, name] of /** @type {const} */ ([
  ['1', 'page'],
  ['4', 'table'],
])) {
  const only = ['-f', number, '-l', number, '-singlefile']
  const picture = `static/sample-${name}`
  execFileSync('pdftoppm', [
    '-scale-to-x',
    '762',
    '-scale-to-y',
    '-1',
    '-gray',
    '-png',
    ...only,
    pdf,
    picture,
  ])
  // Sixteen greys are enough for print at this size, and a third of the bytes.
  execFileSync('convert', [`${picture}.png`, '-colors', '16', '-strip', `${picture}.png`])
}
await close()
