import { test } from 'vitest'
import { writeFileSync } from 'node:fs'
import { caseOf, pdfOf, fetched } from '/work/main/tests/unit/pdf/making'
test('x', async () => {
  for (const n of ['xiangning-office-2022','suqian-2023','suqian-2024','hongze-2023']) {
    let t=performance.now()
    const pdf = await pdfOf(caseOf(n)); const t1=performance.now()-t
    t=performance.now(); await pdfOf(caseOf(n)); 
    console.log(n, pdf.length, t1|0, 'warm', (performance.now()-t)|0, fetched.join(' '))
    writeFileSync('/tmp/fw/'+n+'.pdf', pdf)
    writeFileSync('/tmp/fw/'+n+'-draft.pdf', await pdfOf(caseOf(n),true))
  }
}, 60000)
