import { followingFile } from '../e2e/cases'
import { Report, expect, test } from '../e2e/fixtures'
import { bare, pdfText } from '../e2e/pdf'
import { type Host, bareServer, documentedNginx, plainNginx } from './hosts'

test.use({ frugal: false })

/** Whatever is set, each does the whole main job, by name over plain http and where the browser keeps a copy. */
const HOSTS: [string, string, () => Promise<Host>][] = [
  ['nginx as docs/hosting.md sets it', 'nianbao/', documentedNginx],
  ['nginx with nothing set', '', plainNginx],
  ['a bare static server', '', () => bareServer('')],
  ['a bare static server, below a path', 'a/b/', () => bareServer('a/b/')],
]

for (const [name, path, start] of HOSTS)
  for (const at of ['127.0.0.1', 'nianbao.test'])
    test(`${name}, at ${at}: the main job`, async ({ page }) => {
      const host = await start()
      try {
        const report = new Report(page, `http://${at}:${host.port}/${path}`)
        await report.import(followingFile('xiangning-office-2022'))
        for (const step of ['overview', 'proactive', 'requests', 'disputes'] as const)
          await report.go(step)
        // A table out of a program is markup that is parsed.
        await report.cell('disputes/count/direct.upheld').focus()
        await page.evaluate(() => {
          const copied = new DataTransfer()
          copied.setData('text/html', '<table><tr><td>8</td><td>0</td></tr></table>')
          const paste = new ClipboardEvent('paste', {
            clipboardData: copied,
            bubbles: true,
            cancelable: true,
          })
          document.activeElement?.dispatchEvent(paste)
        })
        await report.action('confirm-import').click()
        await report.go('review')
        const pdf = await report.download(() => report.action('download-pdf').click())
        expect(bare(pdfText(await pdf.path(), 'page'))).toContain('乡宁县人民政府办公室')
        await report.action('open-history').click()
        await expect(page.locator('dialog.history')).toBeVisible()
        await page.keyboard.press('Escape')
        await page.locator('a.back').click()
        // A page of another program, read in a worker.
        await report.chooseFile(Buffer.from('<h1>年报</h1><p>一、总体情况</p>'), '年报.html')
        await expect(page.locator('dialog, .refused:not(:empty)').first()).toBeVisible()
        if (at === '127.0.0.1')
          await expect
            .poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), {
              timeout: 30_000,
            })
            .toBe(true)
        else
          await expect
            .poll(() => page.locator('link[rel=modulepreload]').count(), { timeout: 30_000 })
            .toBeGreaterThan(40)
        expect(report.problems).toEqual([])
      } finally {
        await host.close()
      }
    })

test('nginx as docs/hosting.md sets it: what it says of each kind of file', async ({ page }) => {
  const host = await documentedNginx()
  try {
    const address = `http://127.0.0.1:${host.port}/nianbao/`
    const asked = (file: string, headers = {}) =>
      fetch(address + file, { headers: { 'accept-encoding': 'gzip', ...headers } })
    const { entry, files, packs } = await (await asked('files.json')).json()
    const worker = files.find((file: string) => file.startsWith('assets/worker-'))
    const [pack] = Object.keys(packs)
    const said = async (file: string, header: string) => (await asked(file)).headers.get(header)

    for (const file of [entry, worker, pack])
      expect(await said(file, 'cache-control')).toContain('immutable')
    for (const file of ['', 'index.html', 'sw.js', 'files.json', 'fonts/index.pack'])
      expect(await said(file, 'cache-control'), file).toBe('no-cache')
    for (const file of ['', entry, worker, 'files.json'])
      expect(await said(file, 'content-encoding'), file).toBe('gzip')
    expect(await said(pack as string, 'content-encoding')).toBe(null)
    for (const file of ['', 'index.html'])
      expect(await said(file, 'content-security-policy')).toContain("frame-ancestors 'none'")
    for (const file of [worker, 'sw.js'])
      expect(await said(file, 'content-security-policy')).toContain("default-src 'none'")
    const etag = (await said('', 'etag')) ?? ''
    expect((await asked('', { 'if-none-match': etag })).status).toBe(304)

    // Another site that frames the page sees nothing of it.
    await page.goto(`http://nianbao.test:${host.port}/nianbao/licences.txt`)
    await page.evaluate((address) => {
      const frame = document.createElement('iframe')
      frame.src = address
      document.body.append(frame)
      return new Promise((done) => (frame.onload = done))
    }, address)
    await expect(page.frameLocator('iframe').locator('#app')).toHaveCount(0)
    // Text is no program: neither markup nor the address of a worker that is not the page's.
    await page.goto(address)
    const refused = await page.evaluate(() => {
      const tried = (work: () => unknown) => {
        try {
          work()
          return false
        } catch {
          return true
        }
      }
      return [
        tried(() => (document.body.innerHTML = '<b>b</b>')),
        tried(() => new Worker('../worker.js')),
        tried(() => new Worker('https://example.com/worker.js')),
      ]
    })
    expect(refused).toEqual([true, true, true])
  } finally {
    await host.close()
  }
})
