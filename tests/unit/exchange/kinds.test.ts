import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { insteadOf } from '../../../src/exchange/kinds'
import { readDraftFile } from '../../../src/exchange/drafts/read'

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

  test.each(['{"schema":1}', '%PDF-1.7', ''])('%j is not for it to judge', (text) => {
    expect(insteadOf(latin(text), '草稿.json')).toBeUndefined()
  })
})
