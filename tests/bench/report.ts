/** What a report says, and whether a PDF says it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Draft } from '../../src/domain/draft'
import { annual2021 } from '../../src/forms/annual-2021'
import { type Content, reportOf } from '../../src/pdf/layout/content'
import type { DraftFile } from '../e2e/cases'
import { bare, pdfText } from '../e2e/pdf'

const reportOfFile = (file: DraftFile) => reportOf(annual2021, file as never as Draft, false)

/** Titles, headings, paragraphs, tables and signature, as every maker is given them. */
export const contentsOf = (file: DraftFile): readonly Content[] => reportOfFile(file).contents

/** Characters of a report that cannot be read back from a PDF of it, each as often as it is missing. */
export function lostCharacters(file: DraftFile, pdf: Buffer): string[] {
  const there = new Map<string, number>()
  for (const c of textOf(pdf)) there.set(c, (there.get(c) ?? 0) + 1)
  const wanted = reportOfFile(file).words.filter(({ where }) => where !== '页码')
  return [...bare(wanted.map(({ text }) => text).join(''))].filter((c) => {
    const left = (there.get(c) ?? 0) - 1
    there.set(c, left)
    return left < 0
  })
}

function textOf(pdf: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const path = join(folder, 'report.pdf')
    writeFileSync(path, pdf)
    return bare(pdfText(path))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
