/** Every file that is no report ends in one sentence that says what to do; the sentence is part of the interface. */
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { recognise } from '../../../../src/domain/recognising/recognise'
import { annual2021 } from '../../../../src/forms/annual-2021'
import { readBytes } from './reading'

const NO_REPORT =
  '没有认出政府信息公开工作年度报告的标题、六个部分和三张表，没有读入。请选择年报本身的文件。'
const PICTURE =
  '这是图片，里面的数和文字读不出来。请找到这份年报的 Word 文档（.docx）或网页，再选择它。'
const ARCHIVE = '这是压缩文件。请先解压，再选择里面的文件。'
const TOO_MUCH = '这份文件的内容太多，不像一份年报。请把年报单独存成一个文件，再选择它。'

const utf8 = (...lines: string[]) => strToU8(lines.join('\n'))
const bytes = (text: string) => strToU8(text, true)
const docx = (body: string) =>
  zipSync({
    'word/document.xml': utf8(`<w:document xmlns:w="a"><w:body>${body}</w:body></w:document>`),
  })

test.each<[string, Uint8Array, string]>([
  [
    '法治政府建设年度报告.txt',
    utf8(
      '某县司法局2023年法治政府建设年度报告',
      '一、总体情况',
      '2023年，我局依法行政。',
      '二、主要举措和成效',
      '（一）主动公开政府信息。全年公开12件。',
      '三、存在的问题和不足',
      '行政许可\t12',
      '行政处罚\t3',
      '某县司法局',
      '2024年1月20日',
    ),
    NO_REPORT,
  ],
  [
    '部门预算.txt',
    utf8(
      '某县财政局2024年部门预算公开',
      '一、部门概况',
      '二、收支预算总体情况',
      '项目\t金额',
      '行政事业性收费\t12',
      '总计\t120',
      '六、其他需要说明的事项',
      '无',
    ),
    NO_REPORT,
  ],
  [
    '答复书.txt',
    utf8(
      '关于某某政府信息公开申请的答复书',
      '张三：',
      '本机关于2024年1月3日收到政府信息公开申请，予以公开。',
      '某县财政局',
      '2024年1月20日',
    ),
    NO_REPORT,
  ],
  [
    '通知.txt',
    utf8(
      '关于做好2023年政府信息公开工作年度报告编制发布工作的通知',
      '各乡镇人民政府：',
      '一、总体要求',
      '二、主动公开政府信息情况',
      '三、其他需要报告的事项',
      '请于1月31日前报送。',
    ),
    NO_REPORT,
  ],
  ['小说.txt', utf8('第一章 大雪', ...Array<string>(200).fill('那年冬天特别冷。')), NO_REPORT],
  ['信.docx', docx('<w:p><w:r><w:t>张三：见字如面。</w:t></w:r></w:p>'), NO_REPORT],
  ['层层.docx', docx('<w:tbl><w:tr><w:tc>'.repeat(5000)), TOO_MUCH],
  ['年报.rar', bytes('Rar!\x1a\x07\x00'), ARCHIVE],
  ['年报.7z', bytes('7z\xbc\xaf\x27\x1c'), ARCHIVE],
  ['年报.gz', bytes('\x1f\x8b\x08'), ARCHIVE],
  ['照片.jpg', bytes('\xff\xd8\xff\xe0'), PICTURE],
  ['照片.heic', bytes('\0\0\0\x18ftypheic\0\0\0\0'), PICTURE],
  ['照片.webp', bytes('RIFF0000WEBP'), PICTURE],
  ['扫描.tif', bytes('II*\0'), PICTURE],
  [
    '年报.wps',
    bytes(`\xd0\xcf\x11\xe0${'\0'.repeat(600)}`),
    '这是旧格式的办公文件，读不了。请用 WPS 或 Word 打开它，另存为 .docx 文件，再选择新的文件。',
  ],
])('%s', async (name, file, sentence) => {
  const read = await readBytes(file, name)
  const found = read.kind === 'refused' ? read : recognise(annual2021, read.document)
  expect(found).toEqual({ kind: 'refused', why: sentence })
})
