import { strToU8, zipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { test } from 'vitest'
import { readBytes } from '../unit/exchange/documents/reading'
import { recognise } from '../../src/domain/recognising/recognise'
import { annual2021 } from '../../src/forms/annual-2021'
const u = strToU8
const docx = new Uint8Array(readFileSync('tests/fixtures/documents/hongze-2023.docx'))
const pdf = new Uint8Array(readFileSync('tests/fixtures/documents/hongze-2023.pdf'))
const law =
  '某县司法局2023年法治政府建设年度报告\n一、总体情况\n2023年，我局深入学习贯彻习近平法治思想，依法行政。\n二、主要举措和成效\n（一）主动公开政府信息。全年公开12件。\n三、存在的问题和不足\n一是意识有待加强。\n四、下一步工作安排\n继续努力。\n行政许可\t12\n行政处罚\t3\n行政强制\t0\n某县司法局\n2024年1月20日'
const budget =
  '某县财政局2024年部门预算公开\n一、部门概况\n二、收支预算总体情况\n三、政府采购情况\n项目\t金额\n行政事业性收费\t12\n总计\t120\n六、其他需要说明的事项\n无'
const reply =
  '关于某某政府信息公开申请的答复书\n张三：\n本机关于2024年1月3日收到您的政府信息公开申请。\n根据《中华人民共和国政府信息公开条例》第三十六条，予以公开。\n某县财政局\n2024年1月20日'
const guide =
  '某县财政局政府信息公开指南\n一、主动公开\n二、依申请公开\n三、行政复议、行政诉讼\n四、其他'
const notice =
  '关于做好2023年政府信息公开工作年度报告编制发布工作的通知\n各乡镇人民政府：\n一、总体要求\n二、主动公开政府信息情况\n三、其他需要报告的事项\n请于1月31日前报送。'
const files: [string, Uint8Array][] = [
  ['法治.txt', u(law)],
  ['预算.txt', u(budget)],
  ['答复.txt', u(reply)],
  ['指南.txt', u(guide)],
  ['通知.txt', u(notice)],
  ['小说.txt', u('第一章 大雪\n那年冬天特别冷。'.repeat(500))],
  ['空.docx', new Uint8Array(0)],
  ['空.txt', u('  \n ')],
  ['空.html', u('<html><body></body></html>')],
  ['截断.docx', docx.subarray(0, docx.length >> 1)],
  ['截断.pdf', pdf.subarray(0, 4000)],
  ['半.pdf', pdf.subarray(0, pdf.length >> 1)],
  ['尾.pdf', pdf.subarray(0, 1024)],
  [
    '旧.docx',
    Uint8Array.from([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      0xa1,
      0xb1,
      0x1a,
      0xe1,
      ...Buffer.alloc(600),
      ...Buffer.from('WordDocument', 'utf16le'),
    ]),
  ],
  ['旧.wps', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.alloc(600)])],
  ['a.ofd', zipSync({ 'OFD.xml': u('<ofd/>'), 'Doc_0/Document.xml': u('x') })],
  ['a.zip', zipSync({ 'a.docx': docx })],
  ['a.rar', u('Rar!\x1a\x07\x00')],
  ['a.7z', Uint8Array.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c])],
  ['a.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
  ['a.jpg', Uint8Array.from([255, 216, 255, 224])],
  ['a.heic', Uint8Array.from([0, 0, 0, 24, ...Buffer.from('ftypheic'), ...Buffer.alloc(40)])],
  ['a.webp', u('RIFF0000WEBP')],
  ['炸.docx', zipSync({ 'word/document.xml': new Uint8Array(200_000_000) }, { level: 9 })],
  [
    '深.docx',
    zipSync({
      'word/document.xml': u(
        '<w:document xmlns:w="a"><w:body>' + '<w:tbl><w:tr><w:tc>'.repeat(5000),
      ),
    }),
  ],
  [
    '实体.docx',
    zipSync({
      'word/document.xml': u(
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="a"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>',
      ),
    }),
  ],
  ['深.html', u('<div>'.repeat(100_000))],
  ['多表.html', u('<table><tr><td>1<td>2</table>'.repeat(5000))],
]
test('refused', { timeout: 300_000 }, async () => {
  for (const [name, bytes] of files) {
    const began = Date.now()
    const read = await readBytes(bytes, name)
    const found = read.kind === 'refused' ? read : recognise(annual2021, read.document)
    console.log(
      `${found.kind === 'refused' ? 'ok ' : 'BAD'} ${name} ${Date.now() - began} ms: ${found.kind === 'refused' ? found.why : JSON.stringify(found.fields).slice(0, 300)}`,
    )
  }
})
