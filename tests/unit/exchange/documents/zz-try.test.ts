import { readFileSync } from 'node:fs'
import { test } from 'vitest'
import { kindOf } from '../../../../src/exchange/kinds'
import { readSource } from '../../../../src/exchange/documents/source'
const show = (d: any) => { for (const b of d.blocks) console.log(b.kind === 'paragraph' ? `${b.role ?? ''} ${b.text.slice(0,160)}` : b.grid.map((r: any) => r.join('|').replace(/\n/g, '⏎')).join('\n')); console.log(d.leftOut) }
for (const f of (process.env['F'] ?? '').split(',')) test('try '+f, async () => {
  const b = new Uint8Array(readFileSync(f))
  const kind = kindOf(b, f)
  if (typeof kind === 'object' || kind === 'draft') return console.log(kind)
  for (let i = 0; i < Number(process.env['N'] ?? 1); i++) {
    const t = performance.now()
    const r = await readSource(b.slice().buffer, kind, f)
    console.log(kind, performance.now() - t)
    if (i === 0) r.kind === 'document' ? show(r.document) : console.log(r)
  }
})
