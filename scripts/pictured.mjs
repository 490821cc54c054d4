/** The built page in a browser, for the scripts that make pictures of it. */
import { chromium } from '@playwright/test'
import { ensureBuild, ensurePackages, ensureTools, findBrowser } from './ready.mjs'
import { serve } from './serve.mjs'

/** Opens the page, 1366 × 768; `take` imports a draft, which opens. */
export async function openPage() {
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

  /** @param {object} draft */
  async function take(draft) {
    await page.goto(server.url)
    await page.locator('[data-action="import-file"]').setInputFiles({
      name: 'draft.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(draft)),
    })
    await page.locator('[data-step="requests"]').waitFor()
  }

  async function close() {
    await browser.close()
    await server.close()
  }

  return { page, url: server.url, take, close }
}
