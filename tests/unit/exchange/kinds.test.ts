import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hasColumns, insteadOf, isTable } from '../../../src/exchange/kinds'
import { readDraftFile } from '../../../src/exchange/drafts/read'
import { readSheets } from '../../../src/exchange/tables/sheet-in'

const latin = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0))
const sheet = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/sheets/${name}`, import.meta.url)))
const wide = (text: string) => [...text].map((one) => `${one}\0`).join('')

describe('a file that is no draft is told from what is in it, and what to do instead is said', () => {
  test.each([
    ['报告.json', sheet('libreoffice-suqian-2024.xlsx'), '用“表格文件”读入'],
    ['报告', sheet('libreoffice-kinds.xls'), '另存为 .xlsx'],
    ['报告.pdf', latin('PK\x03\x04....word/document.xml'), 'Word 文档'],
    ['报告.ofd', latin('PK\x03\x04....OFD.xml'), 'OFD'],
    ['全部.zip', latin('PK\x03\x04....a.json'), '解压'],
    ['报告.wps', latin(`\xd0\xcf\x11\xe0${wide('WordDocument')}`), '复制里面的表格'],
    ['报告.doc', latin(`\xd0\xcf\x11\xe0${wide('Other')}`), '复制里面的表格'],
    ['扫描.jpg', latin('\xff\xd8\xff\xe0'), '图片'],
    ['报告.doc', latin('{\\rtf1'), 'RTF'],
    ['表.csv', latin('1,2'), '用“表格文件”读入'],
    ['说明.txt', latin('abc'), '文本文件'],
    ['报告.htm', latin('<!DOCTYPE html><p>'), '网页'],
  ])('%s: %#', async (name, bytes, words) => {
    expect(insteadOf(bytes, name)).toContain(words)
    const read = await readDraftFile(new File([bytes], name))
    expect(read.kind === 'refused' && read.why).toContain(words)
  })

  test('a web page under the name of a table is a web page', () => {
    expect(insteadOf(latin('<html><table>'), '表.csv')).toContain('网页')
  })

  test('a text in columns is a table under any name', () => {
    expect(insteadOf(latin('a\t1\nb\t2\n'), '导出.txt')).toContain('表格文件')
    expect(insteadOf(latin('a,1\nb,2\n'), '导出')).toContain('表格文件')
  })

  test.each(['{"schema":1}', '%PDF-1.7', ''])('%j is not for it to judge', (text) => {
    expect(insteadOf(latin(text), '草稿.json')).toBeUndefined()
  })
})

const wider = (text: string) => latin(`\xff\xfe${wide(text)}`)

describe('whether a dropped file is a table is told from what is in it', () => {
  test.each([
    ['年报.zip', sheet('libreoffice-suqian-2024.xlsx'), true],
    ['年报.nianbao.json', sheet('libreoffice-suqian-2024.xlsx'), true],
    ['年报', latin('a,1,2\nb,3,4\n'), true],
    ['年报.txt', latin('a\t1\nb\t2\n'), true],
    ['年报.dat', wider('a\t1\nb\t2\n'), true],
    ['一列.csv', latin('1\n2\n3\n'), true],
    ['坏了.xlsx', latin('PK'), true],
    ['坏了.xlsx', latin('\0\x01\x02'), true],
    ['年报.csv', latin('{"schema":"nianbao-draft/1",\n"a":1,\n"b":2}'), false],
    ['年报.xlsx', latin('%PDF-1.7\n1,2\n3,4\n'), false],
    ['年报.xlsx', latin('PK\x03\x04....word/document.xml....xl/'), false],
    ['年报.tsv', latin('\xff\xd8\xff\xe0'), false],
    ['年报.csv', latin('<html><table>'), false],
    ['说明.txt', latin('one, two\nthree\nfour\nfive\n'), false],
    ['程序', latin('a,1\nb,2\n\0'), false],
    ['空的', latin(''), false],
  ])('%s: %#', async (name, bytes, table) => {
    expect(await isTable(new File([bytes], name))).toBe(table)
  })

  test('a file that cannot be read is none, and nothing is thrown', async () => {
    const gone = new File(['a,1\nb,2'], '年报.csv')
    gone.slice = () => {
      throw new Error('gone')
    }
    expect(await isTable(gone)).toBe(false)
  })

  test('a table of text is read whatever it is called', async () => {
    const read = await readSheets(new File(['一,1\n二,2\n'], '导出'), '导出')
    expect(read.kind === 'grids' && read.sheets[0]?.grid).toEqual([
      ['一', '1'],
      ['二', '2'],
    ])
    expect(hasColumns(latin('abc'))).toBe(false)
  })
})
