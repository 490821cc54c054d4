/** Hosts as offices have them, each with the built page in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface Host {
  /** Where the page lies, without a host name: nianbao.test is one that is not localhost. */
  readonly port: number
  readonly close: () => Promise<void>
}

/** A folder with the page under `path`, '' or such as 'nianbao/'. */
function placed(path: string): string {
  const root = mkdtempSync(join(tmpdir(), 'nianbao-host-'))
  cpSync(join(ROOT, 'dist'), join(root, 'www', path), { recursive: true })
  return root
}

const freePort = () =>
  new Promise<number>((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** Starts a program and waits until its port answers. */
async function started(
  root: string,
  port: number,
  program: string,
  args: readonly string[],
): Promise<Host> {
  const child: ChildProcess = spawn(program, args, { stdio: 'ignore' })
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done())
    child.once('error', () => done())
  })
  for (let tries = 0; ; tries++) {
    const answered = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
    if (answered) break
    if (child.exitCode !== null || tries > 100) throw new Error(`${program} did not start`)
    await new Promise((done) => setTimeout(done, 100))
  }
  return {
    port,
    close: async () => {
      child.kill()
      await ended
      rmSync(root, { recursive: true })
    },
  }
}

/** Debian's nginx with the server blocks given; `$port` and `$www` in them are filled in. */
async function nginx(path: string, servers: string): Promise<Host> {
  const root = placed(path)
  const port = await freePort()
  mkdirSync(join(root, 'tmp'))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((one) => `${one}_temp_path ${root}/tmp/${one};`)
    .join(' ')
  const config = `daemon off; pid ${root}/pid; error_log stderr warn;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    events {}
    http {
      include /etc/nginx/mime.types; default_type application/octet-stream; access_log off; ${temporary}
      ${servers.replace(/\$port/g, String(port)).replace(/\$www/g, join(root, 'www'))}
    }`
  writeFileSync(join(root, 'nginx.conf'), config)
  return started(root, port, 'nginx', ['-p', root, '-c', join(root, 'nginx.conf')])
}

/** nginx set up as docs/hosting.md says, word for word but for port, name and folder. */
export function documentedNginx(): Promise<Host> {
  const docs = readFileSync(join(ROOT, 'docs/hosting.md'), 'utf8')
  const block = /```nginx\n([\s\S]*?)```/.exec(docs)?.[1] ?? ''
  const here = [
    ['listen 80;', 'listen $port;'],
    ['server_name gongkai.example.gov.cn;', ''],
    ['root /srv/www;', 'root $www;'],
  ] as const
  let servers = block
  for (const [said, set] of here) {
    if (!servers.includes(said)) throw new Error(`docs/hosting.md does not say ${said}`)
    servers = servers.replace(said, () => set)
  }
  return nginx('nianbao/', servers)
}

/** nginx with nothing set. */
export const plainNginx = (): Promise<Host> => nginx('', 'server { listen $port; root $www; }')

/** A bare static server: no caching, no packing, HTTP 1.0, no types for what it does not know. */
export async function bareServer(path: string): Promise<Host> {
  const root = placed(path)
  const port = await freePort()
  const args = ['-m', 'http.server', String(port), '-b', '127.0.0.1', '-d', join(root, 'www')]
  return started(root, port, 'python3', args)
}
