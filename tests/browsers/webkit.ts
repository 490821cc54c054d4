/** WebKitGTK's small browser by WebDriver, on a screen of its own: it has no way to run without one. */
import { spawn } from 'node:child_process'
import { type Browser, SIZE, type Window } from './window'

const PROGRAM = 'WebKitWebDriver'
const SMALL_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser'

/** Keys by their numbers in WebDriver. */
const KEYS: Readonly<Record<string, string>> = {
  ...{ Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', End: '\uE010', Home: '\uE011' },
  ...{ ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015' },
  ...{ Delete: '\uE017', F1: '\uE031', F8: '\uE038' },
}

/** One command of WebDriver. */
async function ask(
  address: string,
  method: 'GET' | 'POST' | 'DELETE',
  body?: object,
): Promise<never> {
  const answer = await fetch(address, { method, ...(body && { body: JSON.stringify(body) }) })
  const { value } = (await answer.json()) as { value: never }
  if (!answer.ok) throw new Error(`${address}: ${JSON.stringify(value)}`)
  return value
}

const waited = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** A screen, and the driver on it. */
async function started(port: number) {
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1000x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const number = await new Promise<string>((done) =>
    screen.stdout.once('data', (text) => done(String(text).trim())),
  )
  const driver = spawn(PROGRAM, [`--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      ...{ DISPLAY: `:${number}`, TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', GTK_A11Y: 'none' },
      // As root in a box there is no room for its own.
      ...{ WEBKIT_FORCE_SANDBOX: '0', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
      ...{ WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1' },
    },
  })
  return () => (driver.kill(), screen.kill())
}

export async function openWebKit(): Promise<Browser> {
  const port = 20_000 + (process.pid % 10_000)
  const stop = await started(port)
  const address = `http://127.0.0.1:${port}/session`
  for (let tries = 0; ; tries++) {
    const up = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined)
    if (up?.ok) break
    if (tries > 100) throw new Error('the driver does not answer')
    await waited(100)
  }
  const options = { binary: SMALL_BROWSER, args: ['--automation'] }
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } }
  const made = (await ask(address, 'POST', { capabilities })) as {
    sessionId: string
    capabilities: { browserVersion: string }
  }
  const session = `${address}/${made.sessionId}`
  const handles = new Map<Window, string>()

  /** Commands go to the window that was chosen last. */
  let chosen: string | undefined
  const choose = async (handle: string) => {
    if (chosen !== handle) await ask(`${session}/window`, 'POST', { handle })
    chosen = handle
  }
  const act = (actions: object[], type: 'key' | 'pointer') =>
    ask(`${session}/actions`, 'POST', { actions: [{ type, id: type, actions }] })

  const windowOn = (handle: string): Window => {
    const keys = async (letters: readonly string[]) => {
      await choose(handle)
      for (const value of letters)
        await act(
          [
            { type: 'keyDown', value },
            { type: 'keyUp', value },
          ],
          'key',
        )
    }
    return {
      said: [],
      evaluate: async (work, ...args) => {
        await choose(handle)
        const script = `const [args, done] = arguments; Promise.resolve().then(() => (${String(work)})(...args)).then((value) => done({ value }), (cause) => done({ cause: String(cause) }))`
        const body = { script, args: [args] }
        const answer = (await ask(`${session}/execute/async`, 'POST', body)) as {
          value: never
          cause?: string
        }
        if (answer.cause !== undefined) throw new Error(answer.cause)
        return answer.value
      },
      goto: async (url) => {
        await choose(handle)
        await ask(`${session}/url`, 'POST', { url })
      },
      press: (key) => keys([KEYS[key] ?? key]),
      type: (text) => keys([...text]),
      click: async (x, y) => {
        await choose(handle)
        await act(
          [
            { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) },
            { type: 'pointerDown', button: 0 },
            { type: 'pointerUp', button: 0 },
          ],
          'pointer',
        )
      },
    }
  }
  return {
    version: `WebKitGTK ${made.capabilities.browserVersion}`,
    open: async () => {
      const handle =
        handles.size === 0
          ? ((await ask(`${session}/window`, 'GET')) as string)
          : ((await ask(`${session}/window/new`, 'POST', { type: 'tab' })) as { handle: string })
              .handle
      const window = windowOn(handle)
      handles.set(window, handle)
      await choose(handle)
      // What is inside the frame is to be as large as in the others.
      const inner = () => [innerWidth, innerHeight] as const
      await ask(`${session}/window/rect`, 'POST', SIZE)
      const [width, height] = await window.evaluate(inner)
      const rest = { width: 2 * SIZE.width - width, height: 2 * SIZE.height - height }
      await ask(`${session}/window/rect`, 'POST', rest)
      return window
    },
    close: async () => {
      await ask(session, 'DELETE').catch(() => undefined)
      stop()
    },
  }
}
