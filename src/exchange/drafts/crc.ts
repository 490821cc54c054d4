/** CRC-32 as zip, gzip and PNG reckon it (ITU-T V.42): it finds damage, not mischief: anyone can make one that fits. */
const table = new Uint32Array(256).map((_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  return rest
})

/** Eight hexadecimal digits. Web Crypto would be at hand, but not over plain http. */
export function crc32(bytes: Uint8Array): string {
  let crc = 0xffffffff
  for (let i = 0; i < bytes.length; i++)
    crc = (crc >>> 8) ^ (table[(crc ^ (bytes[i] as number)) & 255] as number)
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0')
}
