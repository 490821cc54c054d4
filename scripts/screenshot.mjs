/**
 * Makes the pictures from the built page: docs/screenshot.png for the README (a published report with an error),
 * and the two pages beside the first visit (static/sample-*.png) from the example's PDF. The latter need
 * poppler-utils and ImageMagick.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { ensureBuild, ensurePackages, ensureTools, findBrowser } from './ready.mjs'
import { serve } from './serve.mjs'

ensurePackages()
ensureTools()
await ensureBuild()
const server = await serve()
const executablePath = findBrowser() ?? ''
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({ executablePath, args })
const page = await browser.newPage({
  viewport: { width: 1366, height: 768 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
})

const report = JSON.parse(readFileSync('tests/fixtures/cases/hongze-2023.json', 'utf8'))
// The published totals of section three agree; a slip in 商业企业 shows what the checks say.
const values = { ...report.values, 'requests/received/business': '4' }
delete values['requests/received/total']
const draft = { ...report, schema: 'nianbao-draft/1', form: 'annual-2021', values }
await page.goto(server.url)
await page.locator('[data-action="import-file"]').setInputFiles({
  name: 'draft.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(draft)),
})
await page.locator('[data-step="requests"]').click()
await page.locator('[data-cell="requests/received/business"]').focus()
await page.screenshot({ path: 'docs/screenshot.png' })

await page.goto(server.url)
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
await browser.close()
await server.close()
