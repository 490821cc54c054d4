import { readFileSync } from 'node:fs'
import { test } from '../e2e/fixtures'
import { Table, median, ms } from './table'

/** Reports of eight to ten pages as files from elsewhere: from the choice of the file until its preview is drawn. */
const FILES = [
  ['suqian-2024.libreoffice.docx', 300],
  ['xiangning-office-2022.libreoffice.html', 300],
  ['suqian-2024.libreoffice.pdf', 1500],
  ['hongze-2023.pdf', 1500],
] as const
const RUNS = 5

const table = new Table()
test.afterAll(() => table.print())

for (const [name, aim] of FILES)
  test(`reading ${name}`, async ({ report }) => {
    await report.openList()
    const file = readFileSync(`tests/fixtures/documents/${name}`).toString('base64')
    const once = () => report.page.evaluate(choose, { file, name })
    const skip = () => report.action('skip-import').click()
    // How fast the machine is just now: the same arithmetic before each reading.
    const yards: number[] = [await report.page.evaluate(yardstick)]
    const cold = await once()
    await skip()
    const warm: number[] = []
    for (let i = 0; i < RUNS; i++) {
      yards.push(await report.page.evaluate(yardstick))
      warm.push(await once())
      await skip()
    }
    const [took, yard] = [median(warm), median(yards)]
    const inYards = (time: number) => `${ms(time)} (${(time / yard).toFixed(1)} yardsticks)`
    table.record(`${name}, first`, inYards(cold))
    table.record(`${name}, again`, inYards(took), `≤ ${aim} ms`, took <= aim)
    table.record(`${name}, the yardstick`, ms(yard))
  })

/** Hands a file to the page as a choice does. @returns Milliseconds until the preview stands. */
function choose({ file, name }: { file: string; name: string }): Promise<number> {
  const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0))
  const chosen = new DataTransfer()
  chosen.items.add(new File([bytes], name))
  const input = document.querySelector<HTMLInputElement>('[data-action="import-file"]')
  if (!input) throw new Error('no input')
  const began = performance.now()
  return new Promise((resolve) => {
    const watcher = new MutationObserver(() => {
      if (!document.querySelector('dialog [data-read]')) return
      watcher.disconnect()
      requestAnimationFrame(() => resolve(performance.now() - began))
    })
    watcher.observe(document.body, { childList: true, subtree: true })
    input.files = chosen.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
}

function yardstick(): number {
  const began = performance.now()
  const words: string[] = []
  for (let i = 0, state = 1; i < 200_000; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    words.push((state >>> 8).toString(36))
  }
  words.sort()
  return performance.now() - began
}
