import { readFileSync } from 'node:fs'
import { Zip, ZipDeflate, strToU8, zipSync, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { type ReadSheet, readSheets } from '../../../src/exchange/tables/sheet-in'

const fixture = (name: string) => readFileSync(`tests/fixtures/sheets/${name}`)
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

async function sheetsOf(bytes: BlobPart, name = 'x.xlsx'): Promise<readonly ReadSheet[]> {
  const result = await readSheets(new Blob([bytes]), name)
  if (result.kind === 'refused') throw new Error(result.why)
  return result.sheets
}
const whyNot = async (bytes: BlobPart, name = 'x.xlsx'): Promise<string> => {
  const result = await readSheets(new Blob([bytes]), name)
  return result.kind === 'refused' ? result.why : ''
}

/** The parts of a workbook of one sheet, in words of XML. */
const book = (sheet: string, others: Record<string, string> = {}) =>
  Object.fromEntries(
    Object.entries({
      'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${REL}"><sheets><sheet name="表" sheetId="1" r:id="a"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="a" Type="${REL}/worksheet" Target="worksheets/one.xml"/><Relationship Id="b" Type="${REL}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
      'xl/worksheets/one.xml': `<worksheet ${MAIN}>${sheet}</worksheet>`,
      ...others,
    }).map(([name, xml]) => [name, strToU8(xml)]),
  )
const rows = (xml: string) => book(`<sheetData>${xml}</sheetData>`)

describe('what LibreOffice wrote', () => {
  test('figures, dates, errors and texts are what a person saw; hidden sheets are left out', async () => {
    const sheets = await sheetsOf(fixture('libreoffice-kinds.xlsx'))
    expect(sheets.map((sheet) => sheet.name)).toEqual(['各类'])
    expect(sheets[0]?.notComputed).toEqual([])
    expect(Object.fromEntries(sheets[0]?.grid.map(([kind, text]) => [kind, text]) ?? [])).toEqual({
      种类: '内容',
      日期: '2025-01-02',
      时刻: '2025-01-02 08:30',
      真: 'TRUE',
      错误: '#DIV/0!',
      公式: '59237.5449',
      文本数: '0012',
      小数: '59237.2449',
      大数: '11398889',
      百分比: '0.5',
      千分位: '1234567',
      空公式: '',
      换行: '甲\n乙',
      '': '',
      合并: '',
    })
  })

  test('our tables come back from it with all results of formulas', async () => {
    const [, requests, disputes] = await sheetsOf(fixture('libreoffice-suqian-2024.xlsx'))
    expect(requests?.notComputed).toEqual([])
    expect(requests?.grid[4]).toEqual(
      '一、本年新收政府信息公开申请数量,,,3440,75,0,1,6,3,3525'.split(','),
    )
    expect(requests?.grid[27]?.slice(3)).toEqual('3440,73,0,1,5,2,3521'.split(','))
    expect(disputes?.grid[4]?.slice(0, 5)).toEqual(['88', '18', '28', '36', '170'])
  })

  test('an .xls is refused by name', async () => {
    expect(await whyNot(fixture('libreoffice-kinds.xls'), 'x.xls')).toContain('另存为 .xlsx')
  })
})

test('formulas a program wrote without results are named, not taken for zero', async () => {
  const [, requests] = await sheetsOf(fixture('openpyxl-not-computed.xlsx'))
  expect(requests?.grid[4]?.[9]).toBe('')
  expect(requests?.notComputed).toContain('J5')
  expect(requests?.notComputed).toHaveLength(31)
})

describe('a workbook', () => {
  test('may be zipped with sizes behind the data', async () => {
    const pieces: Uint8Array<ArrayBuffer>[] = []
    const zip = new Zip((_, piece) => pieces.push(piece as Uint8Array<ArrayBuffer>))
    for (const [name, bytes] of Object.entries(unzipSync(fixture('libreoffice-kinds.xlsx')))) {
      const entry = new ZipDeflate(name)
      zip.add(entry)
      entry.push(bytes, true)
    }
    zip.end()
    const [sheet] = await sheetsOf(new Blob(pieces))
    expect(sheet?.grid[7]?.[1]).toBe('59237.2449')
  })

  test('may prefix its names, leave out places and set rich text with readings', async () => {
    const strings = `<x:sst xmlns:x="m"><x:si><x:r><x:t>申</x:t></x:r><x:r><x:t>请</x:t></x:r><x:rPh sb="0"><x:t>shen</x:t></x:rPh></x:si></x:sst>`
    const xml = `<x:sheetData xmlns:x="m"><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c><x:v>7</x:v></x:c></x:row><x:row r="3"><x:c r="B3" t="inlineStr"><x:is><x:t>a_x000D_&amp;&#20214;</x:t></x:is></x:c></x:row></x:sheetData>`
    const [sheet] = await sheetsOf(zipSync(book(xml, { 'xl/sharedStrings.xml': strings })))
    expect(sheet?.grid).toEqual([
      ['申请', '7'],
      ['', ''],
      ['', 'a\r&件'],
    ])
  })

  test('shows nothing of what lies below a merged cell', async () => {
    const data = `<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row><row r="2"><c r="A2"><v>4</v></c><c r="C2"><v>5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`
    const [sheet] = await sheetsOf(zipSync(book(data)))
    expect(sheet?.grid).toEqual([
      ['1', '', '3'],
      ['', '', '5'],
    ])
  })

  test('says when something stands further away than it is read', async () => {
    const far =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="2001"><c r="A2001"><v>2</v></c></row>'
    const [sheet] = await sheetsOf(zipSync(rows(far)))
    expect([sheet?.grid, sheet?.beyond]).toEqual([[['1']], true])
    const empty = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576"/>'
    expect((await sheetsOf(zipSync(rows(empty))))[0]?.beyond).toBe(false)
  })
})

describe('comma-separated text', () => {
  const grid = async (text: BlobPart, name = '表.csv') => (await sheetsOf(text, name))[0]?.grid

  test('in GBK, as WPS and Excel write it in China', async () => {
    const [sheet] = await sheetsOf(fixture('suqian-2024-requests.gbk.csv'), '申请.csv')
    expect(sheet?.name).toBe('申请')
    expect(sheet?.grid[4]?.slice(0, 5)).toEqual([
      '一、本年新收政府信息公开申请数量',
      '',
      '',
      '3440',
      '75',
    ])
    expect(sheet?.grid[3]?.[4]).toBe('商业\r\n企业')
  })

  test.each([
    ['UTF-8', '自然人,3\r\n', [['自然人', '3']]],
    ['a byte order mark', '\ufeff自然人,3', [['自然人', '3']]],
    [
      'tabs',
      '甲\t1,2\n乙\t3',
      [
        ['甲', '1,2'],
        ['乙', '3'],
      ],
    ],
    [
      'semicolons',
      '甲;1\r乙;2\r',
      [
        ['甲', '1'],
        ['乙', '2'],
      ],
    ],
    ['a declared separator', 'sep=;\r\na,b;1', [['a,b', '1']]],
    [
      'quotes',
      '"a ""b"", c","1,234"\n"x\ny",2',
      [
        ['a "b", c', '1,234'],
        ['x\ny', '2'],
      ],
    ],
    ['an open quote', '"a,b', [['a,b']]],
    ['blank lines', 'a\n\nb\n\n', [['a'], [''], ['b']]],
  ])('with %s', async (_, text, expected) => {
    expect(await grid(text)).toEqual(expected)
  })

  test('in UTF-16, as Excel saves Unicode text', async () => {
    const text = Buffer.from('\ufeff自然人\t3', 'utf16le')
    expect(await grid(text, '表.txt')).toEqual([['自然人', '3']])
  })
})

describe('refused with a sentence that says what to do', () => {
  const zipped = (name: string) => zipSync({ [name]: strToU8('x') })
  test.each([
    ['an empty file', '', 'a.xlsx', '空的'],
    ['Word', zipped('word/document.xml'), 'a.xlsx', '粘贴'],
    ['.ods', zipped('content.xml'), 'a.ods', '另存为 .xlsx'],
    ['.xlsb', zipped('xl/workbook.bin'), 'a.xlsb', '另存为 .xlsx'],
    ['another zip', zipped('a.txt'), 'a.zip', '另存为 .xlsx'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'a.csv', '粘贴'],
    ['a web page', '<html><table>', 'a.csv', '网页'],
    ['a text of another kind', '{}', 'a.json', '另存为 .xlsx'],
    ['no content', zipSync(rows('')), 'a.xlsx', '没有内容'],
    ['broken XML', zipSync(rows('<row><c>')), 'a.xlsx', '损坏'],
    ['a file cut short', fixture('libreoffice-kinds.xlsx').subarray(0, 3000), 'a.xlsx', '损坏'],
  ])('%s', async (_, bytes, name, words) => {
    expect(await whyNot(bytes as BlobPart, name)).toContain(words)
  })

  test('a workbook with a password', async () => {
    const names = Buffer.from('EncryptedPackage', 'utf16le')
    const file = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), names])
    expect(await whyNot(file)).toContain('密码')
  })

  test('an oversized file, unread', async () => {
    const result = await readSheets({ size: 21 * 1024 * 1024 } as Blob, 'a.xlsx')
    expect(result.kind === 'refused' && result.why).toContain('20 MB')
  })

  test('a file that cannot be read', async () => {
    const gone = {
      size: 5,
      arrayBuffer: () => Promise.reject(new Error('gone')),
    } as unknown as Blob
    expect((await readSheets(gone, 'a.xlsx')).kind).toBe('refused')
  })

  test('a bomb, whatever it says of its size', async () => {
    const bomb = zipSync({ 'xl/worksheets/one.xml': new Uint8Array(60_000_000) })
    const view = new DataView(bomb.buffer)
    view.setUint32(22, 10, true)
    expect(bomb.length).toBeLessThan(100_000)
    expect(await whyNot(bomb)).toContain('过大')
  })
})

describe('a part named again and again', () => {
  const named = (times: number) =>
    zipSync(
      book('<sheetData><row><c><v>1</v></c></row></sheetData>', {
        'xl/workbook.xml': `<workbook xmlns:r="${REL}">${'<sheet name="表" r:id="a"/>'.repeat(times)}</workbook>`,
      }),
    )

  test('is read once', async () => {
    expect(await sheetsOf(named(30))).toHaveLength(1)
  })

  test('is refused beyond thirty sheets', async () => {
    expect(await whyNot(named(31))).toContain('31 张工作表')
  })
})

test('entities a file defines are never expanded', async () => {
  const bomb = `<!DOCTYPE a [<!ENTITY b "${'b'.repeat(1000)}"><!ENTITY c "&b;&b;&b;">]>`
  const xml = `<row><c t="str"><v>&c;</v></c></row>`
  const parts = rows(xml)
  const name = 'xl/worksheets/one.xml'
  parts[name] = strToU8(bomb + new TextDecoder().decode(parts[name]))
  expect((await sheetsOf(zipSync(parts)))[0]?.grid).toEqual([['&c;']])
})

describe('hostile files never throw and never hang', () => {
  // The same files every time: a generator of Park and Miller.
  let seed = 20_211
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  const PIECES = [
    '<',
    '>',
    '"',
    '&',
    '&#x',
    ']]>',
    '<![CDATA[',
    '<!--',
    '<c r="XFD1048576">',
    'r="A0"',
  ]
  const original = unzipSync(fixture('libreoffice-suqian-2024.xlsx'))

  function mutated(bytes: Uint8Array, times: number): Uint8Array {
    let out = Uint8Array.from(bytes)
    for (let n = 0; n < times; n++) {
      const at = random(out.length)
      if (random(3) === 0) out[at] = random(256)
      else if (random(2) === 0)
        out = Uint8Array.from([
          ...out.slice(0, at),
          ...strToU8(PIECES[random(PIECES.length)] ?? ''),
          ...out.slice(at),
        ])
      else out = Uint8Array.from([...out.slice(0, at), ...out.slice(at + random(200))])
    }
    return out
  }

  test('200 with other bytes, 200 with other XML, 100 texts', async () => {
    const whole = fixture('libreoffice-suqian-2024.xlsx')
    const names = Object.keys(original).filter((name) => /^(_rels|xl)\//.test(name))
    const kinds = { grids: 0, refused: 0 }
    for (let i = 0; i < 500; i++) {
      const name = names[random(names.length)] as string
      const bytes =
        i < 200
          ? mutated(whole, 1 + random(8))
          : i < 400
            ? zipSync(
                { ...original, [name]: mutated(original[name] as Uint8Array, 1 + random(4)) },
                { level: 1 },
              )
            : mutated(fixture('suqian-2024-requests.gbk.csv'), 1 + random(20))
      const begun = process.cpuUsage()
      const result = await readSheets(
        new Blob([bytes as Uint8Array<ArrayBuffer>]),
        i < 400 ? 'a.xlsx' : 'a.csv',
      )
      // Of this process alone: the machine may be busy with others.
      expect(process.cpuUsage(begun).user).toBeLessThan(5_000_000)
      kinds[result.kind]++
    }
    // Both ways are taken, else the mutations say nothing.
    expect(Math.min(kinds.grids, kinds.refused)).toBeGreaterThan(50)
  })
})

describe('what is hidden in a workbook', () => {
  const unreadOf = async (bytes: BlobPart) => {
    const result = await readSheets(new Blob([bytes]), 'x.xlsx')
    if (result.kind === 'refused') throw new Error(result.why)
    return result
  }
  const cell = (at: string, text: string) =>
    /^\d+$/.test(text)
      ? `<c r="${at}"><v>${text}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
  const row = (number: number, attributes: string, ...cells: [string, string][]) =>
    `<row r="${number}" ${attributes}>${cells.map(([at, text]) => cell(`${at}${number}`, text)).join('')}</row>`

  test('columns: last year’s are not read, and it is said which and how much', async () => {
    const { sheets, unread } = await unreadOf(fixture('hidden-columns.xlsx'))
    expect(sheets[0]?.grid[0]).toContain('2024年')
    expect(sheets[0]?.grid[2]).toEqual([
      ...['一、本年新收政府信息公开申请数量', '', ''],
      ...['12', '2', '0', '1', '0', '1', '16'],
    ])
    expect(unread).toEqual(['“Sheet1”里隐藏的 D–J 列没有读，其中有 175 个数。'])
  })

  test.each([
    ['hidden="1"', ''],
    ['width="0" customWidth="1"', ''],
    ['', 'hidden="true"'],
    ['', 'ht="0" customHeight="1"'],
  ])('column %s, row %s', async (column, attributes) => {
    const cols = column ? `<cols><col min="2" max="2" ${column}/></cols>` : ''
    const data = `${row(1, '', ['A', '规章'], ['B', '1'], ['C', '2'])}${row(2, attributes, ['A', '3'], ['B', '4'], ['C', '5'])}`
    const { sheets, unread } = await unreadOf(
      zipSync(book(`${cols}<sheetData>${data}</sheetData>`)),
    )
    expect(sheets[0]?.grid).toEqual(
      column
        ? [
            ['规章', '2'],
            ['3', '5'],
          ]
        : [['规章', '1', '2']],
    )
    expect(unread).toEqual([
      column
        ? '“表”里隐藏的 B 列没有读，其中有 2 个数。'
        : '“表”里隐藏的 2 行没有读，其中有 3 个数。',
    ])
  })

  test('a merged cell is shown in what is left of it', async () => {
    const cols = '<cols><col min="1" max="1" hidden="1"/></cols>'
    const data = `${row(1, 'hidden="1"', ['A', '申请人情况'], ['C', '1'])}${row(2, '', ['C', '2'])}`
    const merged = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    const { sheets } = await unreadOf(
      zipSync(book(`${cols}<sheetData>${data}</sheetData>${merged}`)),
    )
    expect(sheets[0]?.grid).toEqual([['申请人情况', '2']])
  })

  test.each(['hidden', 'veryHidden'])('a sheet that is %s is named', async (state) => {
    const workbook = `<workbook ${MAIN} xmlns:r="${REL}"><sheets><sheet name="去年" state="${state}" r:id="b"/><sheet name="表" r:id="a"/></sheets></workbook>`
    const relations = `<Relationships><Relationship Id="a" Type="${REL}/worksheet" Target="worksheets/one.xml"/><Relationship Id="b" Type="${REL}/worksheet" Target="worksheets/two.xml"/></Relationships>`
    const parts = book(`<sheetData>${row(1, '', ['A', '7'])}</sheetData>`, {
      'xl/workbook.xml': workbook,
      'xl/_rels/workbook.xml.rels': relations,
      'xl/worksheets/two.xml': `<worksheet ${MAIN}><sheetData>${row(1, '', ['A', '8'], ['B', '9'])}</sheetData></worksheet>`,
    })
    const { sheets, unread } = await unreadOf(zipSync(parts))
    expect(sheets.map(({ name, grid }) => [name, grid])).toEqual([['表', [['7']]]])
    expect(unread).toEqual(['隐藏的工作表“去年”没有读，其中有 2 个数。'])
  })
})
