/**
 * Chromium of any age, by its own protocol over a pipe: newer drivers refuse the old ones. 86 and 109 lie packed in npm
 * packages and are unpacked once.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { execFileSync } from 'node:child_process'
import { findBrowser } from '../../scripts/ready.mjs'
import { type Browser, SIZE, type Window } from './window'

const HERE = dirname(fileURLToPath(import.meta.url))
const PACKED = { 86: 'chrome-aws-lambda', 109: '@sparticuz/chromium' } as const

/** The program of an old Chromium, with the libraries and the drawing that it brings. */
function unpacked(version: 86 | 109): { program: string; libraries: string } {
  const from = join(HERE, 'node_modules', PACKED[version], 'bin')
  const to = join(HERE, '../../test-results/browsers', String(version))
  const program = join(to, 'chromium')
  if (!existsSync(program)) {
    mkdirSync(to, { recursive: true })
    for (const name of ['aws.tar', 'swiftshader.tar']) {
      writeFileSync(join(to, name), brotliDecompressSync(readFileSync(join(from, `${name}.br`))))
      execFileSync('tar', ['-xf', join(to, name), '-C', to])
    }
    writeFileSync(program, brotliDecompressSync(readFileSync(join(from, 'chromium.br'))), {
      mode: 0o755,
    })
  }
  return { program, libraries: `${join(to, 'lib')}:${to}` }
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly sessionId?: string
  readonly result?: Readonly<Record<string, unknown>>
  readonly error?: { readonly message: string }
}

/** The protocol: messages of JSON, each ended by a zero. */
class Wire {
  private readonly waiting = new Map<number, (message: Message) => void>()
  private readonly hearers = new Map<string, (message: Message) => void>()
  private last = 0
  private rest = ''

  constructor(
    private readonly out: Writable,
    back: Readable,
  ) {
    back.setEncoding('utf8').on('data', (text: string) => {
      const messages = (this.rest + text).split('\0')
      this.rest = messages.pop() ?? ''
      for (const one of messages) this.hear(JSON.parse(one) as Message)
    })
  }

  private hear(message: Message): void {
    if (message.id !== undefined) this.waiting.get(message.id)?.(message)
    else this.hearers.get(message.sessionId ?? '')?.(message)
  }

  listen(session: string, hear: (message: Message) => void): void {
    this.hearers.set(session, hear)
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> {
    const id = ++this.last
    return new Promise((done, failed) => {
      this.waiting.set(id, ({ result, error }) => {
        this.waiting.delete(id)
        if (error) failed(new Error(`${method}: ${error.message}`))
        else done({ ...result })
      })
      this.out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
  }
}

/** Keys that are no letter, as the protocol wants them. */
const CODES: Readonly<Record<string, number>> = {
  ...{ Tab: 9, Enter: 13, Escape: 27, End: 35, Home: 36, ArrowLeft: 37, ArrowUp: 38 },
  ...{ ArrowRight: 39, ArrowDown: 40, Delete: 46, F1: 112, F8: 119 },
}

async function windowOf(wire: Wire): Promise<Window> {
  const { targetId } = await wire.send('Target.createTarget', { url: 'about:blank' })
  const attached = await wire.send('Target.attachToTarget', { targetId, flatten: true })
  const session = attached['sessionId'] as string
  const send = (method: string, params?: object) => wire.send(method, params, session)
  const said: string[] = []
  wire.listen(session, ({ method, params }) => {
    if (method === 'Runtime.exceptionThrown')
      said.push(JSON.stringify(params?.['exceptionDetails']))
    if (method === 'Runtime.consoleAPICalled' && params?.['type'] === 'error')
      said.push(JSON.stringify(params['args']))
    const entry = params?.['entry'] as { level?: string; text?: string } | undefined
    if (method === 'Log.entryAdded' && entry?.level === 'error') said.push(entry.text ?? '')
  })
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`)
  await send('Emulation.setDeviceMetricsOverride', { ...SIZE, deviceScaleFactor: 1, mobile: false })

  const evaluate: Window['evaluate'] = async (work, ...args) => {
    const expression = `(${String(work)})(...${JSON.stringify(args)})`
    const options = { expression, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails } = await send('Runtime.evaluate', options)
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails))
    return (result as { value: never }).value
  }
  const key = (type: string, key: string, text?: string) => {
    const windowsVirtualKeyCode = CODES[key] ?? key.toUpperCase().charCodeAt(0)
    return send('Input.dispatchKeyEvent', { type, key, code: key, windowsVirtualKeyCode, text })
  }
  return {
    evaluate,
    said,
    goto: async (address) => {
      await send('Page.navigate', { url: address })
    },
    press: async (name) => {
      await key(
        name === 'Enter' ? 'keyDown' : 'rawKeyDown',
        name,
        name === 'Enter' ? '\r' : undefined,
      )
      await key('keyUp', name)
    },
    type: async (text) => {
      for (const letter of text) {
        await key('keyDown', letter, letter)
        await key('keyUp', letter)
      }
    },
    click: async (x, y) => {
      const at = { x, y, button: 'left', clickCount: 1 }
      for (const type of ['mousePressed', 'mouseReleased'])
        await send('Input.dispatchMouseEvent', { type, ...at })
    },
  }
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once('exit', () => done()))

/** Starts today's Chromium, or 86 or 109. */
export async function openChromium(version?: 86 | 109): Promise<Browser> {
  const old = version && unpacked(version)
  const profile = mkdtempSync(join(tmpdir(), 'nianbao-browser-'))
  const child = spawn(
    old?.program ?? String(findBrowser()),
    [
      ...[
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--no-first-run',
      ],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      // Without their own process for drawing the packed ones start on any machine.
      ...(old ? ['--single-process', '--no-zygote', '--use-gl=swiftshader'] : []),
      ...['--lang=zh-CN', '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'],
    ],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      env: { ...process.env, TZ: 'Asia/Shanghai', ...(old && { LD_LIBRARY_PATH: old.libraries }) },
    },
  )
  const wire = new Wire(child.stdio[3] as Writable, child.stdio[4] as Readable)
  const { product } = await wire.send('Browser.getVersion')
  return {
    version: String(product)
      .replace(/^HeadlessChrome|^Chrome/, 'Chromium')
      .replace('/', ' '),
    open: () => windowOf(wire),
    close: async () => {
      await wire.send('Browser.close').catch(() => undefined)
      await ended(child)
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
