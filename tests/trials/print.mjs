/**
 * node tests/trials/print.mjs, after DUMP=1: prints what reading.trial.ts wrote to /tmp/trials: pages by Chromium, Word files by LibreOffice (.pdf, .docx, .html), pages by
 * LibreOffice. What is there already is not made again.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync, existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findBrowser } from '../../scripts/ready.mjs'
const S = '/tmp/trials/source',
  P = '/tmp/trials/printed'
mkdirSync(P, { recursive: true })
const all = readdirSync(S)
const pages = all.filter((n) => n.endsWith('.html'))
const browser = await chromium.launch({
  executablePath: String(findBrowser()),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const page = await browser.newPage()
const HOW = {
  chromium: { format: 'A4', margin: { top: '25mm', bottom: '25mm', left: '25mm', right: '25mm' } },
  'chromium-numbers': {
    format: 'A4',
    displayHeaderFooter: true,
    margin: { top: '20mm', bottom: '20mm', left: '20mm', right: '20mm' },
  },
}
for (const name of pages) {
  const base = name.replace(/\.html$/, '')
  for (const [how, options] of Object.entries(HOW)) {
    const to = `${P}/${how}=${base}.pdf`
    if (existsSync(to)) continue
    await page.goto(`file://${S}/${name}`)
    await page.pdf({ path: to, ...options })
  }
}
await browser.close()
/** @type {(filter: string, names: string[], prefix: string, ext: string) => void} */
const soffice = (filter, names, prefix, ext) => {
  const left = names.filter(
    (n) => !existsSync(`${P}/${prefix}=${n.replace(/\.[a-z]+$/, '')}.${ext}`),
  )
  for (let i = 0; i < left.length; i += 20) {
    const some = left.slice(i, i + 20)
    execFileSync(
      'soffice',
      [
        '-env:UserInstallation=file:///tmp/trials/lo',
        '--headless',
        '--convert-to',
        filter,
        '--outdir',
        `/tmp/trials/lo-${prefix}`,
        ...some.map((n) => `${S}/${n}`),
      ],
      { stdio: 'ignore' },
    )
    for (const n of some) {
      const base = n.replace(/\.[a-z]+$/, '')
      if (existsSync(`/tmp/trials/lo-${prefix}/${base}.${ext}`))
        renameSync(`/tmp/trials/lo-${prefix}/${base}.${ext}`, `${P}/${prefix}=${base}.${ext}`)
      else console.log('not made', prefix, n)
    }
  }
}
const words = all.filter((n) => n.endsWith('.docx'))
soffice('pdf:writer_pdf_Export', words, 'office', 'pdf')
soffice('docx:MS Word 2007 XML', words, 'office-docx', 'docx')
soffice('html:HTML (StarWriter)', words, 'office-html', 'html')
soffice('pdf:writer_web_pdf_Export', pages, 'office-web', 'pdf')
