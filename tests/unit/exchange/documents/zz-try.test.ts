import { readFileSync } from 'node:fs'
import { test } from 'vitest'
import { readDocx } from '../../../../src/exchange/documents/docx'
test('try', () => {
  const t = performance.now()
  const d = readDocx(new Uint8Array(readFileSync('/work/shared/cases/blank-template.docx')))
  console.log(performance.now() - t)
  for (const b of d.blocks)
    console.log(
      b.kind === 'paragraph'
        ? `${b.role ?? ''} ${b.text}`
        : b.grid.map((r) => r.join('|').replace(/\n/g, '⏎')).join('\n'),
    )
  console.log(d.leftOut)
})
