import { COLUMNS, REQUEST_LINES, caseFile, followingFile } from './cases'
import { expect, test } from './fixtures'
import { typeTable, typed } from './typist'

test('section three typed at 20 keys a second on a slow machine: nothing is lost', async ({
  report,
}) => {
  const file = followingFile('suqian-2024')
  const printed = caseFile('suqian-2024').values
  await report.newReport()
  await report.go('requests')
  const cdp = await report.page.context().newCDPSession(report.page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await typeTable(report, cdp, file)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })

  const totals = (shown: Record<string, string>) =>
    Object.fromEntries(
      [...REQUEST_LINES.map(({ id }) => `${id}/total`), ...COLUMNS.map((id) => `concluded/${id}`)]
        .map((key) => `requests/${key}`)
        .map((key) => [key, shown[key]]),
    )
  const onScreen = await typed(report, file)
  expect(onScreen.count).toBe(144)
  expect(onScreen.lost).toEqual([])
  expect(totals(onScreen.shown)).toEqual(totals(printed))

  await report.saved()
  await report.page.reload()
  const stored = await typed(report, file)
  expect(stored.lost).toEqual([])
  expect(totals(stored.shown)).toEqual(totals(printed))
  // Totals that nobody typed stay totals.
  const entered = Object.keys((await report.exported()).file.values)
  expect(entered.filter((key) => key.startsWith('requests/'))).toHaveLength(144)
})

test('what is typed while the further keys of a table are on their way goes on when they are here', async ({
  report,
}) => {
  const CELL = 'requests/received/individual'
  let come = (): void => undefined
  const coming = new Promise<void>((done) => (come = done))
  await report.page.route('**/later-table-keys-*', async (route) => {
    await coming
    await route.continue()
  })
  await report.newReport()
  await report.go('requests')
  await report.cell(CELL).focus()
  await report.page.keyboard.type('34')
  const here = report.page.waitForResponse(/later-table-keys-/)
  come()
  await (await here).finished()
  await report.answers()
  await report.page.keyboard.type('5')
  await expect(report.cell(CELL)).toHaveValue('345')
})
