/** Firefox by WebDriver BiDi, which it speaks without another program. */
import { type Page, launch } from 'puppeteer-core'
import { type Browser, SIZE, type Window } from './window'

const PROGRAM = '/usr/bin/firefox-esr'

function windowOf(page: Page): Window {
  const said: string[] = []
  page.on('pageerror', (error) => said.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text())
  })
  return {
    said,
    evaluate: (work, ...args) => page.evaluate(work as never, ...args) as never,
    goto: async (address) => {
      await page.goto(address)
    },
    press: (key) => page.keyboard.press(key as 'Enter'),
    type: (text) => page.keyboard.type(text),
    click: (x, y) => page.mouse.click(x, y),
  }
}

export async function openFirefox(): Promise<Browser> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: PROGRAM,
    defaultViewport: SIZE,
    extraPrefsFirefox: { 'intl.accept_languages': 'zh-CN', 'network.proxy.type': 0 },
    env: { ...process.env, TZ: 'Asia/Shanghai', MOZ_REMOTE_ALLOW_SYSTEM_ACCESS: '1' },
  })
  return {
    version: (await browser.version()).replace('firefox/', 'Firefox '),
    open: async () => {
      const page = await browser.newPage()
      await page.setViewport(SIZE)
      return windowOf(page)
    },
    close: () => browser.close(),
  }
}
