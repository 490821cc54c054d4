/** A zip whose bytes depend on its files alone: no clock, no time zone, no order of a folder. */
import { zipSync } from 'fflate'

/** What is packed already gains nothing. */
const PACKED = /\.(pack|png)$/

/** @param {ReadonlyMap<string, Uint8Array>} files by path, with slashes */
export function zipOf(files) {
  // The earliest day a zip can tell, wherever the clock stands.
  const mtime = new Date(1980, 0, 1)
  const entries = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]) => [path, [bytes, { mtime, level: PACKED.test(path) ? 0 : 9 }]])
  return zipSync(Object.fromEntries(entries))
}
