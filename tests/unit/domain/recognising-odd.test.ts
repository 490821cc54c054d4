/** What real reports leave out, add, and word otherwise; and what is no report. */
import { describe, expect, test } from 'vitest'
import type { Block, SourceDocument } from '../../../src/domain/document'
import type { Draft } from '../../../src/domain/draft'
import { draftOf, oneRowOf } from '../../../src/domain/recognising/draft-of'
import { laidOut } from '../../../src/domain/recognising/blocks'
import { recognise } from '../../../src/domain/recognising/recognise'
import { caseDraft } from '../cases'
import { documentOf, form, shown } from './documents'
import { requests, tableGrid } from './tables'

const written: Draft = {
  ...caseDraft('suqian-2024'),
  organisation: '宿迁市人民政府',
  signedOn: '2025-01-20',
  texts: {
    preamble:
      '根据《中华人民共和国政府信息公开条例》编制本报告。统计期限为2024年1月1日至2024年12月31日。',
    overview:
      '2024年，我市认真落实条例。\n（一）主动公开情况。公开信息14万条。\n（二）依申请公开情况。收到申请3525件。',
    problems: '一是重视程度不高，业务水平仍有待提升。\n下一步将加大指导力度。',
    other: '全年收取政府信息公开信息处理费2230元。',
  },
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const isText = (block: Block, start: string) =>
  block.kind === 'paragraph' && block.text.startsWith(start)

/** The report with its blocks changed. */
const changed = (change: (blocks: readonly Block[]) => readonly Block[], draft = written) => ({
  ...documentOf(draft),
  blocks: change(documentOf(draft).blocks),
})

function read(document: SourceDocument) {
  const found = recognise(form, document)
  if (found.kind === 'refused') throw new Error(found.why)
  const [tables] = found.tables
  if (!tables) throw new Error('no tables')
  return { found, tables, draft: draftOf(found, tables, { noughts: 'blank', oneRow: 'blank' }) }
}

const unread = ({ found, tables }: ReturnType<typeof read>) =>
  [...found.leftOut, ...tables.placing.leftOut].map(({ text }) => text)

function expectWhole(document: SourceDocument, draft = written): ReturnType<typeof read> {
  const all = read(document)
  expect(shown(all.draft)).toEqual(shown(draft))
  expect(all.draft.texts).toEqual(draft.texts)
  return all
}

describe('headings', () => {
  const heads = form.sections.map(({ heading }) => heading)
  const without = (gone: readonly string[]) =>
    changed((blocks) => blocks.filter((one) => !gone.some((heading) => isText(one, heading))))

  test.each(heads)('%s is missing', (heading) => {
    expectWhole(without([heading]))
  })

  test('all are missing', () => {
    expectWhole(without(heads))
  })

  test('those of the tables are missing', () => {
    expectWhole(without(heads.slice(1, 4)))
  })

  test('text behind them in their own line', () => {
    const document = changed((blocks) =>
      blocks.flatMap((one, i) => {
        const next = blocks[i + 1]
        const heading = heads.find((text) => isText(one, text))
        const isTextSection = next?.kind === 'paragraph' && heading !== undefined
        const before = blocks[i - 1]
        const joined = before?.kind === 'paragraph' && heads.some((text) => isText(before, text))
        if (joined && one.kind === 'paragraph') return []
        return isTextSection && next.kind === 'paragraph'
          ? [paragraph(`${heading}。${next.text}`)]
          : [one]
      }),
    )
    expectWhole(document)
  })

  test('broken over two lines', () => {
    expectWhole(
      changed((blocks) =>
        blocks.flatMap((one) => {
          const heading = heads.find((text) => isText(one, text))
          return heading && heading.length > 12
            ? [paragraph(heading.slice(0, 11)), paragraph(heading.slice(11))]
            : [one]
        }),
      ),
    )
  })

  test('一、二、 inside the sections, with the words of other sections', () => {
    const draft = {
      ...written,
      texts: {
        ...written.texts,
        overview:
          '2024年工作如下。\n一、主动公开情况\n公开信息14万条。\n二、依申请公开情况\n收到申请3525件，按时办结。\n三、政府信息管理情况\n规范管理。\n四、行政复议、行政诉讼情况\n备案134件。\n五、监督保障\n加强培训。',
        problems: '一、存在的主要问题\n重视程度不高。\n二、改进情况\n加大指导力度。',
      },
    }
    expectWhole(documentOf(draft), draft)
  })

  test.each([
    ['二、三 worded as in 2019', ['二、主动公开政府信息情况', '二、行政机关主动公开政府信息情况']],
    ['六 with 无', ['六、其他需要报告的事项', '六、其他需要报告的事项情况']],
    ['五 with 存在问题', ['五、存在的主要问题及改进情况', '五、存在问题及下一步工作打算']],
    ['五 with 不足', ['五、存在的主要问题及改进情况', '五、工作中存在的不足和改进措施']],
    ['一 with 概况', ['一、总体情况', '一、2024年政府信息公开工作总体情况']],
    ['三 with 依申请', ['三、收到和处理政府信息公开申请情况', '三、依申请公开政府信息情况']],
    ['四 in short', ['四、政府信息公开行政复议、行政诉讼情况', '四、行政复议和行政诉讼情况']],
  ])('%s', (_, [from = '', to = '']) => {
    expectWhole(changed((blocks) => blocks.map((one) => (isText(one, from) ? paragraph(to) : one))))
  })
})

describe('whose, and when', () => {
  const retitled = (lines: readonly string[], draft = written) =>
    changed((blocks) => [...lines.map(paragraph), ...blocks.slice(2)], draft)

  test('a title without the office takes it from the end', () => {
    const { draft, found } = expectWhole(retitled(['2024年政府信息公开工作年度报告']))
    expect(draft.organisation).toBe('宿迁市人民政府')
    expect(found.fields.organisation?.certainty).toBe('check')
  })

  test('no title at all: office, year and date from elsewhere', () => {
    const { draft } = expectWhole(retitled([]))
    expect(draft).toMatchObject({
      organisation: '宿迁市人民政府',
      year: 2024,
      signedOn: '2025-01-20',
    })
  })

  test('a title that ran into the first sentence', () => {
    const { preamble = '', ...texts } = written.texts
    const draft = { ...written, texts: { preamble: preamble.repeat(2), ...texts } }
    const lines = documentOf(draft).blocks.slice(2)
    const [first, ...rest] = lines
    if (first?.kind !== 'paragraph') throw new Error('no preamble')
    const title = '宿迁市人民政府2024年政府信息公开工作年度报告'
    const all = expectWhole(
      { ...documentOf(draft), blocks: [paragraph(title + first.text), ...rest] },
      draft,
    )
    expect(all.draft.organisation).toBe('宿迁市人民政府')
  })

  test('an office whose name a reader took for the head of the pages', () => {
    const document = changed((blocks) => [
      paragraph('2024年政府信息公开工作年度报告'),
      ...blocks.slice(2, -2),
      paragraph('2025年1月20日'),
    ])
    const { draft, found } = read({
      ...document,
      leftOut: [{ text: '宿迁市人民政府', why: '页眉、页脚和页码' }],
    })
    expect(draft.organisation).toBe('宿迁市人民政府')
    expect(found.fields.organisation?.certainty).toBe('check')
  })

  test('no date', () => {
    const { draft, found } = expectWhole(documentOf({ ...written, signedOn: '' }))
    expect([draft.signedOn, found.fields.signedOn]).toEqual(['', undefined])
  })

  test('a date with a slip is kept as it is written', () => {
    const { draft } = expectWhole(
      changed((blocks) => [...blocks.slice(0, -1), paragraph('20251月20日')]),
    )
    expect([draft.signedOn, draft.signedAs]).toEqual(['', '20251月20日'])
  })

  test('office and date in one line', () => {
    const { draft } = expectWhole(
      changed((blocks) => [...blocks.slice(0, -2), paragraph('宿迁市人民政府  2025年1月20日')]),
    )
    expect(draft.signedOn).toBe('2025-01-20')
  })

  test('two years that differ are said', () => {
    const { found } = read(retitled(['宿迁市人民政府2025年政府信息公开工作年度报告']))
    expect(found.fields.year).toMatchObject({ text: '2025', certainty: 'check' })
  })
})

describe('what stands around it', () => {
  test('particulars of a page before, links behind, an annex with tables of its own', () => {
    const annex = tableGrid(requests, {
      ...written,
      values: { 'requests/received/individual': '9' },
    })
    const all = expectWhole(
      changed((blocks) => [
        {
          kind: 'table',
          grid: [
            ['索引号', '014/2025', '发布日期', '2025-01-21'],
            ['发布机构', '办公室', '', ''],
          ],
        },
        paragraph('当前位置：首页 > 政府信息公开年报'),
        ...blocks.slice(0, 2),
        paragraph('发布时间：2025-01-21 来源：市政府办公室 浏览次数：31'),
        ...blocks.slice(2),
        paragraph('附件：各区县情况'),
        { kind: 'table', grid: annex },
        paragraph('打印本页 关闭窗口'),
        paragraph('主办单位：宿迁市人民政府办公室'),
      ]),
    )
    expect(unread(all)).toEqual(
      expect.arrayContaining([
        '索引号 014/2025 发布日期 2025-01-21',
        '当前位置：首页 > 政府信息公开年报',
        '附件：各区县情况',
        '打印本页 关闭窗口',
      ]),
    )
  })

  describe('a report behind the report', () => {
    const other: Draft = {
      ...caseDraft('suqian-2023'),
      organisation: '清河县财政局',
      signedOn: '2024-01-18',
      texts: { ...written.texts, other: '全年收取政府信息公开信息处理费10元。' },
    }
    const lacking = { ...written, values: { ...written.values } }
    for (const key of Object.keys(lacking.values))
      if (key.startsWith('disputes/')) delete lacking.values[key]

    test.each([
      ['that lacks a table', lacking],
      ['that is whole', written],
    ])('gives nothing to one %s', (_, draft) => {
      const first = documentOf(written).blocks.filter(
        (one) => draft === written || one.kind !== 'table' || one.grid[0]?.[0] !== '行政复议',
      )
      const all = expectWhole(
        changed(() => [...first, paragraph('附件1'), ...documentOf(other).blocks]),
        draft,
      )
      expect(unread(all)).toEqual(expect.arrayContaining([other.organisation]))
      expect(all.found.tables).toHaveLength(1)
    })

    test('in a book, whose title is none', () => {
      const { organisation } = read(
        changed((blocks) => [
          paragraph('清河县2024年政府信息公开工作年度报告'),
          paragraph('汇编'),
          ...blocks,
        ]),
      ).draft
      expect(organisation).toBe(written.organisation)
    })
  })

  test('tables that are pictures: their headings one after the other are no contents page', () => {
    const all = read(changed((blocks) => blocks.filter(({ kind }) => kind !== 'table')))
    expect(all.draft.texts).toEqual(written.texts)
    expect(all.draft.values).toEqual({})
  })

  test('a cover with the title, the office and a month', () => {
    const title = [written.organisation, '2024年政府信息公开工作年度报告'].map(paragraph)
    expectWhole(
      changed((blocks) => [...title, paragraph('二〇二五年一月'), ...title, ...blocks.slice(1)]),
    )
  })

  test('a table in a text is named, not taken for one of the three', () => {
    const all = expectWhole(
      changed((blocks) => {
        const at = blocks.findIndex((one) => isText(one, '（一）主动公开情况'))
        return [
          ...blocks.slice(0, at),
          {
            kind: 'table',
            grid: [
              ['行政许可', '3'],
              ['行政处罚', '4'],
            ],
          },
          ...blocks.slice(at),
        ]
      }),
    )
    expect(unread(all)).toEqual(expect.arrayContaining(['行政许可 3']))
  })

  test('the whole report inside one table of a page', () => {
    const { blocks } = documentOf(written)
    const grid = blocks.flatMap((one) => (one.kind === 'table' ? one.grid : [[one.text]]))
    expectWhole({ blocks: [{ kind: 'table', grid }], leftOut: [], structure: 'sure' })
  })

  test('the tables at the end, as annexes', () => {
    const all = read(
      changed((blocks) => [
        ...blocks.filter(({ kind }) => kind === 'paragraph'),
        paragraph('附表'),
        ...blocks.filter(({ kind }) => kind === 'table'),
      ]),
    )
    expect(shown(all.draft)).toEqual(shown(written))
  })

  test('notes in sentences between the tables go nowhere and are named', () => {
    const note = '注：行政许可数量比上年增加，是因为清理后统计口径有变化，特此说明。'
    const all = expectWhole(
      changed((blocks) =>
        blocks.flatMap((one) => (isText(one, '三、') ? [paragraph(note), one] : [one])),
      ),
    )
    expect(unread(all)).toEqual([note])
  })

  test('what the reader left out is told on', () => {
    const document = {
      ...documentOf(written),
      leftOut: [{ text: '12', why: '是修订中删去的文字。' }],
    }
    expect(read(document).found.leftOut).toEqual([
      { text: '12', place: '正文之外', why: '是修订中删去的文字。' },
    ])
  })
})

describe('cells', () => {
  const withCell = (from: string, to: string) =>
    changed((blocks) =>
      blocks.map((one) =>
        one.kind === 'table'
          ? { ...one, grid: one.grid.map((row) => row.map((text) => (text === from ? to : text))) }
          : one,
      ),
    )

  test.each([
    ['a note', '3525', '3525（其中重复12件）'],
    ['full width', '3525', '３５２５'],
    ['separators', '1573179', '1,573,179'],
    ['a unit', '3525', '3525件'],
  ])('%s', (_, from, to) => {
    expectWhole(withCell(from, to))
  })

  test.each(['/', '—', '无', ''])('%s is no figure until the writer says so', (nought) => {
    const { draft } = read(withCell('3525', nought))
    const { 'requests/received/total': total, ...rest } = shown(draft)
    // The total follows its parts where nothing is printed.
    expect(total).toBe('3525')
    const { 'requests/received/total': gone, ...others } = shown(written)
    expect(gone).toBe('3525')
    expect(rest).toEqual(others)
  })

  test('a total that does not add up comes in as it is printed', () => {
    const { draft } = read(withCell('3525', '3526'))
    expect(shown(draft)['requests/received/total']).toBe('3526')
  })
})

describe('the form of 2019', () => {
  const older = (figures: readonly string[]) =>
    changed((blocks) =>
      blocks.map((one) => {
        if (one.kind !== 'table') return one
        const made = one.grid.findIndex((row) => row.includes('本年制发件数'))
        if (made >= 0)
          return {
            ...one,
            grid: one.grid.map((row, r) =>
              row.map((text, c) =>
                r === made && c > 0
                  ? (['', '本年新制作数量', '本年新公开数量', '对外公开总数量'][c] ?? text)
                  : text,
              ),
            ),
          }
        const from = one.grid.findIndex((row) => row[1] === '（六）其他处理')
        if (from < 0) return one
        const grid = one.grid.map((row) => [...row])
        grid.splice(from, 3, ['', '（六）其他处理', '', ...figures])
        return { ...one, grid }
      }),
    )

  test('its table two goes nowhere; its one row of （六） is asked about', () => {
    const { draft, found, tables } = read(older(['5', '0', '0', '0', '0', '0', '5']))
    const cells = Object.entries(draft.values)
    expect(cells.filter(([key]) => key.startsWith('proactive/'))).toEqual([])
    expect(draft.values['requests/otherRest/individual']).toBeUndefined()
    expect(draft.values['requests/otherRest/business']).toBe('0')
    expect(oneRowOf(tables).map(({ figure }) => figure)).toEqual(['5', '5'])
    const counted = draftOf(found, tables, { noughts: 'blank', oneRow: 'last' })
    expect(counted.values).toMatchObject({
      'requests/otherRest/individual': '5',
      'requests/otherFeeUnpaid/individual': '0',
      'requests/otherRest/total': '5',
    })
  })

  test('so it is where every cell stands in a line of its own, the head 其他 as well', () => {
    const { blocks } = older(['5', '0', '0', '0', '0', '0', '5'])
    const { tables } = read({
      blocks: blocks.flatMap((one) =>
        one.kind === 'table' ? one.grid.flat().filter(Boolean).map(paragraph) : [one],
      ),
      leftOut: [],
      structure: 'sure',
    })
    expect(oneRowOf(tables).map(({ figure }) => figure)).toContain('5')
  })
})

describe('no report', () => {
  test.each([
    [
      'a notice',
      ['关于做好2024年政府信息公开工作年度报告编制工作的通知', '各单位：', '请于1月20日前报送。'],
    ],
    [
      'a report of the government',
      ['政府工作报告', '一、2024年工作回顾', '二、2025年工作安排', '存在的主要问题和改进措施'],
    ],
    ['a letter', ['你好', '谢谢']],
    ['nothing', []],
    [
      'rules',
      [
        '政府信息公开指南',
        '一、主动公开',
        '二、依申请公开',
        '三、监督方式',
        '行政许可',
        '行政处罚',
      ],
    ],
  ])('%s', (_, lines) => {
    const found = recognise(form, { blocks: lines.map(paragraph), leftOut: [], structure: 'sure' })
    expect(found).toMatchObject({ kind: 'refused' })
  })

  test('a table of something else', () => {
    const grid = [
      ['姓名', '年龄', '其他'],
      ['张三', '30', '0'],
      ['总计', '30', '0'],
    ]
    expect(
      recognise(form, { blocks: [{ kind: 'table', grid }], leftOut: [], structure: 'sure' }).kind,
    ).toBe('refused')
  })
})

test('a report on one sheet: 无 below a heading is the text of its section', () => {
  const lines = ['一、总体情况', '本年主动公开12条。', '五、存在的主要问题及改进情况', '无']
  const grid = [...lines, '六、其他需要报告的事项', '无。'].map((text) => [text, ''])
  const blocks = laidOut(form, {
    blocks: [{ kind: 'table', grid }],
    leftOut: [],
    structure: 'sure',
  })
  expect(blocks.map((block) => (block.kind === 'paragraph' ? block.text : block))).toEqual([
    ...lines,
    '六、其他需要报告的事项',
    '无。',
  ])
})
