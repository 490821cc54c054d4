/**
 * Opt-in, for it takes minutes: many files of each kind of reports whose truth is known, read and compared; prints a table.
 * npx vitest run --config tests/trials/vitest.config.ts reading; KIND=docx tries some kinds, SHOW=3 tells less of each.
 * PDFs: DUMP=1 first, then node tests/trials/print.mjs, which needs Chromium and LibreOffice.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type File, differences } from './compare'
import { files } from './files'

const only = process.env['KIND'] ?? ''
const shown = Number(process.env['SHOW'] ?? 6)

test('files with known truth', { timeout: 3_000_000 }, async () => {
  if (process.env['DUMP']) {
    mkdirSync('/tmp/trials/source', { recursive: true })
    for (const { name, bytes } of files())
      if (/^(print|laid)/.test(name)) writeFileSync(`/tmp/trials/source/${name}`, bytes())
    return
  }
  const table = new Map<string, { right: number; all: number }>()
  const told = new Map<string, number>()
  for (const file of [...files().filter(({ kind }) => !/^print/.test(kind)), ...printed()]) {
    if (!file.kind.includes(only)) continue
    const wrong = await differences(file)
    const row = table.get(file.kind) ?? { right: 0, all: 0 }
    row.all++
    if (wrong.length === 0) row.right++
    table.set(file.kind, row)
    if (wrong.length > 0) {
      const n = told.get(file.kind) ?? 0
      told.set(file.kind, n + 1)
      if (n < shown)
        console.log(
          `${file.kind} | ${file.name}\n   ${wrong.slice(0, 6).join('\n   ')}${wrong.length > 6 ? `\n   and ${wrong.length - 6} more` : ''}`,
        )
    }
  }
  console.log(
    [...table]
      .map(
        ([kind, { right, all }]) =>
          `${right === all ? ' ' : '!'} ${String(right).padStart(3)}/${String(all).padEnd(3)} ${kind}`,
      )
      .join('\n'),
  )
  const sum = [...table.values()].reduce((a, b) => ({
    right: a.right + b.right,
    all: a.all + b.all,
  }))
  console.log(`${sum.right}/${sum.all}`)
  expect(sum.all).toBeGreaterThan(0)
})

/** What print.mjs made of some of the files. */
function printed(): File[] {
  const folder = '/tmp/trials'
  if (!existsSync(`${folder}/printed`)) return []
  const sources = new Map(files().map((file) => [file.name, file]))
  return readdirSync(`${folder}/printed`).flatMap((name) => {
    const [, how = '', source = ''] = /^([a-z-]+)=(.*)\.[a-z]+$/.exec(name) ?? []
    const of = [...sources].find(([one]) => one.replace(/\.[a-z]+$/, '') === source)?.[1]
    return of
      ? [
          {
            ...of,
            kind: `${how} of ${of.kind}`,
            name,
            bytes: () => new Uint8Array(readFileSync(`${folder}/printed/${name}`)),
          },
        ]
      : []
  })
}
