import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pastedText } from '../../../src/domain/pasted'
import { CASES, caseDraft } from '../cases'

const fixture = (name: string) => readFileSync(`tests/fixtures/texts/${name}.txt`, 'utf8')
const pasted = (text: string) => pastedText(text, 'paragraphs')
/** Paragraphs of published reports. */
const published = CASES.flatMap((name) => Object.values(caseDraft(name).texts)).filter(
  (text) => text !== undefined && text !== '',
)

/** Lines as a page would break them, which lets no line begin with a point. */
function broken(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((paragraph) => {
      const lines: string[] = []
      let line = ''
      for (const token of paragraph.match(/[A-Za-z0-9@.:/-]+|[^]/gu) ?? []) {
        const point = /[，。、；：！？）》”]/.test(token)
        if (widthOf(line + token) > width && !point && line !== '') {
          lines.push(line)
          line = ''
        }
        line += token
      }
      return [...lines, line]
    })
    .join('\n')
}
const widthOf = (text: string) =>
  [...text].reduce((sum, character) => sum + (character <= '\u024f' ? 0.5 : 1), 0)

describe('characters out of a PDF', () => {
  test('radicals become the characters they stand for, and that is said', () => {
    const { text, said } = pasted(fixture('pdf-radicals'))
    expect(text).toBe('清水县人民政府办公室')
    expect(said).toBe('粘贴时把 3 个部首字形换成了通用汉字（⽔→水、⼈→人、⺠→民）。')
  })

  test('all of them that stand for one, of both blocks', () => {
    expect(pasted('⼀⼆⿕⻓⻔⻅⻋⻚⻛⻜⻢⻣⻩⻘⻄⻰⻬⻆⻥⻦⻨⺟⻁⻉⺫⺮').text).toBe(
      '一二龠长门见车页风飞马骨黄青西龙齐角鱼鸟麦母虎贝目⺮',
    )
  })

  test('half-width and compatibility forms become common ones', () => {
    expect(pasted('｢公开｣､ﾊﾞﾝ･ｶ｡金﨩oﬀice').text).toBe('「公开」、バン·カ。金﨩office')
  })

  test('what nobody sees goes, and its number is said', () => {
    const { text, said } = pasted('信\u00ad息\u200b公\ufeff开')
    expect([text, said]).toEqual(['信息公开', '粘贴时去掉了 3 个看不见的字符。'])
  })

  test('runs of wide blanks inside a line become one; type stretched to both edges closes up', () => {
    expect(pasted('联系人：张三\u3000\u3000\u3000电话').text).toBe('联系人：张三\u3000电话')
    expect(pasted('号 ， 邮 编 ： 223100').text).toBe('号，邮编： 223100')
  })

  test('what is meant stays: rare characters, variants of a name, full-width figures', () => {
    for (const meant of ['𬭚㐂﨑葛󠄀', '（１２）Ａ，：', '⺮ ㇏', '镕 祎 喆 彧 堃 𠮷'])
      expect(pasted(meant)).toMatchObject({ text: meant, said: '', warned: '' })
  })

  test('a name of one line is mended alike, and has no line ends', () => {
    expect(pastedText('清⽔县\r\n⼈⺠政府\r\n', 'line').text).toBe('清水县人民政府')
    expect(pastedText('清⽔县', 'line').said).toContain('⽔→水')
  })
})

describe('bullets of Word and WPS', () => {
  test('become a point, and that is said', () => {
    const { text, said, warned } = pasted(fixture('word-bullets'))
    expect(text).toBe('·一是健全制度。\n·二是加强培训。\n·三是扩大公开。')
    expect([said, warned]).toEqual(['粘贴时把 3 个项目符号换成了“·”。', ''])
  })

  test.each(['\uf0b7', '\uf0d8', '\uf0a7', '\uf0fc', '\uf06e', '\uf075', '\uf0a8'])(
    'with or without a blank: %s',
    (bullet) => {
      for (const blank of ['', ' ', '\t', '\u00a0 ', '\u3000'])
        expect(pasted(`  ${bullet}${blank}健全制度。`).text).toBe('·健全制度。')
    },
  )

  test('letters of Wingdings before a tab, other private codes before a blank', () => {
    expect(pasted('Ø\t健全。\r\nl\t加强。\r\nü\t扩大。\n\ue004 公开。').text).toBe(
      '·健全。\n·加强。\n·扩大。\n·公开。',
    )
    expect(pasted('low 健全').text).toBe('low 健全')
  })

  test('another private character stays, and is named at once', () => {
    const { text, warned } = pasted('健全制度。\n张\ue863同志、李\ufffd。')
    expect(text).toBe('健全制度。\n张\ue863同志、李\ufffd。')
    expect(warned).toBe(
      '第 2 段起有 2 个字符只在原来的电脑上显示得出（\ue863 \ufffd），请改成通用的字，否则印不出来。',
    )
    expect(pastedText('甲\uf8ff办', 'line').warned).toMatch(/^有 1 个字符/)
  })
})

describe('lines out of a PDF', () => {
  const lines = fixture('pdf-line-ends').trimEnd().replace(/\r/g, '')
  const whole =
    '2024年，我局认真贯彻落实条例，围绕教育领域重点工作，及时公开招生入学、经费使用等信息，全年主动公开政府信息312条。\n（一）主动公开。全年通过门户网站公开信息212条，通过微信公众号公开信息100条。\n（二）依申请公开。全年收到申请16件，均按期答复。'

  test('are joined, said, and can be had as they were', () => {
    const result = pasted(lines)
    expect(result).toMatchObject({ text: whole, joined: true, other: lines })
    expect(result.said).toBe('粘贴时把 6 行合成 3 段。')
  })

  test.each([
    '- 1 -',
    '— 2 —',
    '－3－',
    '-12-',
    '第 1 页 共 5 页',
    '第1页',
    '1 / 5',
    '4',
    'Page 1 of 5',
  ])('a page number between them goes: %s', (page) => {
    const parts = lines.split('\n')
    const paged = [...parts.slice(0, 1), '', `     ${page}`, '\f', ...parts.slice(1)].join('\n')
    expect(pasted(paged).text).toBe(whole)
    expect(pasted(paged).said).toContain('去掉了 1 处页码')
  })

  test('a number that stands alone elsewhere is a figure', () => {
    expect(pasted('受理件数\n12\n办结件数\n11').text).toBe('受理件数\n12\n办结件数\n11')
  })

  test('Latin words keep a blank between them', () => {
    const text =
      '我局网站的信息公开目录，在栏目名称的后面加注了 Open\nGovernment 的字样，方便查询。'
    expect(pasted(text).text).toContain('Open Government')
  })

  test('published reports, broken at the widths of pages, come together again', () => {
    let wrong = 0
    let ends = 0
    for (const text of published)
      for (const width of [22, 26, 28, 32, 36, 40]) {
        const { text: joined } = pasted(broken(text, width))
        const paragraphs = new Set(text.split('\n'))
        // A sentence that ends with its line stays apart: nobody can know whether the paragraph does.
        for (const one of joined.split('\n')) {
          if (!paragraphs.has(one) && !/[。；：！？”）]$/.test(one)) wrong++
          ends++
        }
        expect(joined.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        // No two paragraphs are run together.
        for (const end of text.split('\n').slice(0, -1)) {
          const next = text.slice(text.indexOf(end) + end.length + 1).slice(0, 8)
          expect(joined).not.toContain(end.slice(-8) + next)
        }
      }
    expect(wrong / ends).toBeLessThan(0.04)
  })
})

describe('paragraphs of Word', () => {
  test('stay as they are, whatever their lengths', () => {
    for (const text of published) expect(pasted(text)).toMatchObject({ text, joined: false })
  })

  test.each([
    // Headings without a point, of any length beside the text below.
    '五、政府信息公开监督保障情况\n我局加强监督保障，开展培训2次。',
    '甲县教育局2024年政府信息公开工作年度报告\n我局2024年公开信息312条，办理申请5件。',
    '存在的主要问题\n一是公开不够及时，内容不够全面。\n改进情况\n二是加强培训，提高能力。',
    // Lists without points, items of one length.
    '县政府办公室负责政府信息公开工作\n县教育局负责招生入学信息公开工作\n县财政局负责预算决算信息公开工作。',
    '县教育局，负责招生入学、经费使用等信息公开\n县财政局，负责部门预算、部门决算等信息公开\n县民政局，负责社会救助、养老服务等信息公开。',
    '网站公开信息212条\n公众号公开信息100条\n公报公开信息30条',
    // A signature.
    '没有其他需要报告的事项。\n甲县人民政府办公室\n2024年1月29日',
    '1.5万件办结，2024年\n1.公开目录',
  ])('%s', (text) => {
    expect(pasted(text)).toMatchObject({ text, joined: false })
  })

  test('lines that may be broken ones are left, and joining is offered', () => {
    const text =
      '县政府网站公开文件，解读政策\n县政府公报公开文件，刊登通知\n县融媒体公开信息，回应关切'
    expect(pasted(text)).toMatchObject({ text, joined: false, other: text.replace(/\n/g, '') })
  })

  test('without indents, empty lines and residue', () => {
    expect(
      pasted('　　一是推进公开。\r\n\r\n[bookmark: _GoBack]　　二是规范管理。\u000b三是落实。\r\n'),
    ).toMatchObject({
      text: '一是推进公开。\n二是规范管理。\n三是落实。',
      said: '粘贴时去掉了 Word 留下的书签或域代码。',
    })
  })

  test('without the code of a link or of a page number', () => {
    expect(pasted('三是落实 HYPERLINK "http://x/" \\o "t" 要求\t好。').text).toBe(
      '三是落实  要求 好。',
    )
    expect(pasted('第 PAGE \\* MERGEFORMAT 1 页').text).toBe('第  1 页')
  })

  test('a piece of a sentence keeps the blank at its end', () => {
    expect(pasted('word ').text).toBe('word ')
    expect(pasted('\u3000\u3000一是推进公开').text).toBe('一是推进公开')
  })
})

describe('whatever is pasted', () => {
  const piece = fc.constantFrom(
    ...[
      '政府信息',
      '公开',
      '，',
      '。',
      '、',
      '（一）',
      '一、',
      '1.',
      'Word',
      '12',
      ' ',
      '　',
      '\n',
      '\n\n',
      '-',
      '“',
      '”',
    ],
  )
  const texts = fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join(''))
  const marks = (text: string) => text.replace(/\s/g, '')

  test('joining takes away line ends, and page numbers that are said', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { text: joined, said, other } = pasted(text)
        if (!said.includes('页码')) {
          expect(marks(joined)).toBe(marks(text))
          if (other !== undefined) expect(marks(other)).toBe(marks(text))
        } else expect(marks(text).length - marks(joined).length).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })

  test('paragraphs that end with a stop are left alone', () => {
    const paragraph = fc
      .array(
        piece.filter((one) => !/\s/.test(one)),
        { minLength: 3, maxLength: 40 },
      )
      .map((pieces) => `县${pieces.join('')}。`)
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 8 }), (paragraphs) => {
        const text = paragraphs.join('\n')
        expect(pasted(text)).toMatchObject({ text, joined: false })
      }),
      { numRuns: 1000 },
    )
  })
})

test('the first line of a paragraph is shorter by an indent that was lost', () => {
  const lines = [
    '（一）主动公开方面',
    '全年主动公开市政府规章22件、市政府及市政府办公厅行政',
    '规范性文件三十四件、人事任免文件一百九十六件、其他文件八十四',
    '件；扎实推进教育、养老服务、社会救助、就业、生态环境、医疗卫',
    '生等重点领域信息公开任务。',
  ]
  expect(pastedText(lines.join('\n'), 'paragraphs').text).toBe(
    `${lines[0] ?? ''}\n${lines.slice(1).join('')}`,
  )
})
