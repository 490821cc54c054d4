/**
 * Makes the pictures from the built page: docs/screenshot.png for the README (a published report with an error),
 * and the two pages beside the first visit (static/sample-*.webp) from the example's PDF. The latter need
 * poppler-utils and webp.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  const size = ['-scale-to-x', '762', '-scale-to-y', '-1', '-gray', '-png']
  const picture = join(mkdtempSync(join(tmpdir(), 'nianbao-')), name)
  execFileSync('pdftoppm', [...size, ...only, pdf, picture])
  // Half the bytes of the greys as they are, and no stroke is seen to change.
  const packing = ['-quiet', '-near_lossless', '20', '-m', '6']
  execFileSync('cwebp', [...packing, `${picture}.png`, '-o', `static/sample-${name}.webp`])
}
await close()
