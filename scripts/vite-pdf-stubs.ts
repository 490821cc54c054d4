/**
 * Keeps out of the bundle what jsPDF carries for pictures of web pages and never uses here: 106 kB gzip.
 * Give it to `plugins` and to `worker.plugins`; a worker is bundled on its own.
 */
import type { Plugin } from 'vite'

const UNUSED = /^(html2canvas|dompurify|canvg|core-js)(\/|$)/
const STUB = '\0pdf-stub'

export function pdfStubs(): Plugin {
  return {
    name: 'pdf-stubs',
    enforce: 'pre',
    resolveId: (source) => (UNUSED.test(source) ? STUB : undefined),
    load: (id) => (id === STUB ? 'export default undefined' : undefined),
  }
}
