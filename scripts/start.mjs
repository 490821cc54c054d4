/** npm start: installs and builds what is missing, then serves the page on this computer. */
import { ensureBuild, ensurePackages, fail } from './ready.mjs'
import { serve } from './serve.mjs'

ensurePackages()
await ensureBuild()

// Always the same port: drafts are kept by address, port included, so on another one the list would
// look empty. PORT chooses one for good.
const port = Number(process.env['PORT'] ?? 8321)
try {
  const { url } = await serve({ port, gzip: true })
  console.log(`年报 is at ${url} (Ctrl+C stops it)`)
} catch (error) {
  const busy = /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE'
  fail(
    busy
      ? `Port ${port} is taken. Is the page running already? PORT=8322 npm start takes another one.`
      : String(error),
  )
}
