/**
 * What a reader gets back from the PDF: every text whole and in order, every figure, every heading.
 */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cellKey, tablesOf, textsOf, wording } from '../../../src/domain/form'
import { printed, sheetOf } from '../../../src/domain/sheet'
import { makeDocument } from '../../../src/pdf/document'
import { pagesMarked } from '../../e2e/pdf'
import { caseOf, draftOf, fonts, form, openFonts, pdfOf, plain, run, textOf } from './making'

const CASES = ['xiangning-office-2022', 'suqian-2023', 'suqian-2024', 'hongze-2023']

describe.each(CASES)('%s', (name) => {
  const draft = caseOf(name)

  test('texts whole and in order, under their headings', async () => {
    const text = plain(textOf(await pdfOf(draft)))
    let at = 0
    const next = (wanted: string): void => {
      const found = text.indexOf(plain(wanted), at)
      expect(found, `${wanted.slice(0, 30)}…`).toBeGreaterThanOrEqual(at)
      at = found + plain(wanted).length
    }
    next(draft.organisation)
    next(`${draft.year}年政府信息公开工作年度报告`)
    for (const paragraph of (draft.texts.preamble ?? '').split('\n')) next(paragraph)
    for (const section of form.sections) {
      next(section.heading)
      if (section.kind === 'text')
        for (const paragraph of (draft.texts[section.id] ?? '').split('\n')) next(paragraph)
    }
    if (draft.signedOn) next('2023年1月29日')
  })

  test('every row of section three with its seven figures', async () => {
    const text = plain(textOf(await pdfOf(draft), '-raw'))
    const sheet = sheetOf(form, draft)
    const table = tablesOf(form).find(({ id }) => id === 'requests')
    for (const block of table?.blocks ?? [])
      for (const line of block.lines) {
        const figures = block.columns.map((column) =>
          printed(sheet, cellKey('requests', line.id, column.id)),
        )
        expect(text).toContain(
          plain(wording(line.path[line.path.length - 1] ?? '') + figures.join('')),
        )
      }
  })

  test('every figure of sections two and four', async () => {
    const words = textOf(await pdfOf(draft), '-raw').split(/\s+/)
    const sheet = sheetOf(form, draft)
    for (const table of tablesOf(form))
      for (const { key } of table.blocks.flatMap((block) =>
        block.lines.flatMap((line) =>
          block.columns.map((column) => ({ key: cellKey(table.id, line.id, column.id) })),
        ),
      ))
        expect(words).toContain(printed(sheet, key))
  })
})

test('the upright label is one run of characters', async () => {
  expect(textOf(await pdfOf(caseOf('xiangning-office-2022')), '-layout')).toContain(
    '三、本年度办理结果',
  )
})

test('rare characters print and are read back as typed', async () => {
  const rare = '镕祎喆𬭚彧堃𠮷'
  const pdf = await pdfOf(
    draftOf({
      organisation: `${rare}办公室`,
      texts: { overview: `一、${rare}\n（一）${rare}。${rare}`, other: rare },
    }),
  )
  const text = plain(textOf(pdf))
  expect(text.split(rare).length - 1).toBe(6)
})

test('radicals copied out of other PDFs are drawn, and stay what they are', async () => {
  expect(plain(textOf(await pdfOf(draftOf({ texts: { other: '⼈⺠政府' } })), '-raw'))).toMatch(
    /[⼈人][⺠民]政府/,
  )
})

test('invisible characters harm nothing', async () => {
  const pdf = await pdfOf(
    draftOf({ texts: { other: '\ufeff政\u200b府\u00ad信\u200d息\t公\u00a0开ÿ\u2060。\u0000完' } }),
  )
  expect(plain(textOf(pdf))).toContain('政府信息公开ÿ。完')
})

test('a character no font has is named with every place it stands in, and no PDF is made', async () => {
  const values = { 'requests/received/individual': '\u{1f600}' }
  const draft = draftOf({
    organisation: '\u{1f600}局',
    texts: { preamble: '\u{3106c}', other: '好\u{1f600}好\u{1f600}' },
    values,
  })
  const made = await makeDocument(form, draft, await fonts(), { marked: false })
  expect(made).toEqual({
    kind: 'missing',
    characters: [
      { character: '\u{1f600}', where: '单位名称' },
      { character: '\u{3106c}', where: '引言' },
      { character: '\u{1f600}', where: '三、收到和处理政府信息公开申请情况' },
      { character: '\u{1f600}', where: '六、其他需要报告的事项' },
    ],
  })
})

test('草稿 is drawn across each page of a draft, and only there, and is no text', async () => {
  const draft = caseOf('suqian-2023')
  const [marked, plainly] = [await pdfOf(draft, true), await pdfOf(draft)]
  const drawn = (pdf: Uint8Array) =>
    run(pdf, 'true', ['FILE'], (_, folder) => pagesMarked(join(folder, 'report.pdf')))
  expect(drawn(marked).length).toBeGreaterThan(5)
  expect(drawn(marked)).not.toContain(false)
  expect(drawn(plainly)).not.toContain(true)
  for (const order of ['-raw', '-layout'])
    expect(textOf(marked, order)).toBe(textOf(plainly, order))
})

test('the same draft gives the same bytes, with other fonts in memory and at another time', async () => {
  const draft = caseOf('hongze-2023')
  const first = await pdfOf(draft)
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const made = await makeDocument(form, draft, await openFonts(), { marked: false })
  expect(made.kind === 'done' && Buffer.from(made.bytes).equals(first)).toBe(true)
})

test('properties, language, outline and page numbers', async () => {
  const pdf = await pdfOf(caseOf('xiangning-office-2022'))
  const info = run(pdf, 'pdfinfo', ['-isodates', 'FILE'])
  expect(info).toMatch(/Title: +乡宁县人民政府办公室2022年政府信息公开工作年度报告/)
  expect(info).toMatch(/Author: +乡宁县人民政府办公室/)
  expect(info).toMatch(/Subject: +\S/)
  expect(info).toMatch(/CreationDate: +2023-01-2[89]/)
  expect(info).toMatch(/Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/)
  const json = JSON.parse(run(pdf, 'qpdf', ['--json', '--json-key=outlines', 'FILE'])) as {
    outlines: { title: string; destpageposfrom1: number }[]
  }
  expect(json.outlines.map(({ title }) => title)).toEqual(
    form.sections.map(({ heading }) => heading),
  )
  expect(run(pdf, 'qpdf', ['--qdf', '--object-streams=disable', 'FILE', '-'])).toContain(
    '/Lang (zh-CN)',
  )
  const pages = textOf(pdf).split('\f').slice(0, -1)
  pages.forEach((page, at) => expect(page).toMatch(new RegExp(`— ?${at + 1} ?—`)))
})

test('a name as long as the subject, with letters whose second byte is a control, keeps its place', async () => {
  const organisation = '复印市阜阳县政府和改革委办'
  const info = run(await pdfOf(draftOf({ organisation: organisation.slice(0, 12) })), 'pdfinfo', [
    'FILE',
  ])
  expect(info).toMatch(/Author: +复印市阜阳县政府和改革委/)
  expect(info).toMatch(/Subject: +政府信息公开工作年度报告/)
})

test('all six headings, also in an empty report', async () => {
  const text = plain(textOf(await pdfOf(draftOf({ organisation: '', signedOn: '', year: '' }))))
  for (const { heading } of [...form.sections, ...textsOf(form)]) expect(text).toContain(heading)
  expect(text).toContain('政府信息公开工作年度报告')
})
