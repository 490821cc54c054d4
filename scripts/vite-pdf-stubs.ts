/**
 * Keeps out of the bundle what jsPDF carries for pictures, web pages and packing and never uses here.
 * Give it to `plugins` and to `worker.plugins`; a worker is bundled on its own.
 */
import type { Plugin } from 'vite'

const UNUSED = /^(html2canvas|dompurify|canvg|core-js|fast-png|fflate)(\/|$)/
const STUB = '\0pdf-stub'

export function pdfStubs(): Plugin {
  return {
    name: 'pdf-stubs',
    enforce: 'pre',
    // Others need fflate.
    resolveId: (source, importer = '') =>
      UNUSED.test(source) && /[\\/](jspdf|canvg)[\\/]/.test(importer) ? STUB : undefined,
    load: (id) =>
      id === STUB ? 'export default undefined; export const [decode, zlibSync] = []' : undefined,
  }
}
