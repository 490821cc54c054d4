/** From a new report to the PDF in six steps, each with a picture of the page (`npm run help:pictures`). */
import type { Entry } from './topics'

/** `static/help/<name>.webp`, and its size in CSS px. */
export interface Picture {
  readonly name: string
  readonly alt: string
  readonly width: number
  readonly height: number
}

export interface GuideStep extends Entry {
  readonly picture: Picture
}

export const guide: readonly GuideStep[] = [
  {
    id: 'begin',
    heading: '1. 开始一份年报',
    paragraphs: [
      '在“年报”列表里点“新建年报”；想先看看的，点“打开示例”。有去年的年报的，点“以此新建下一年度年报”，单位、引言和上年结转先放好。',
      '别处有草稿文件、Word、PDF、网页或表格的，点“导入文件”，或把文件拖进页面，看清读到了什么再放入。',
    ],
    picture: {
      name: 'begin',
      alt: '年报列表：每份年报有年度、单位、进度和打开的按钮，右上角是“打开示例”“导入文件”“新建年报”。',
      width: 900,
      height: 400,
    },
  },
  {
    id: 'figures',
    heading: '2. 填三张表',
    paragraphs: [
      '左边是步骤，中间是表，右边是旁注。总计随各项自动合计。没有的填 0，空白不等于 0；一张表填完了，剩下的空格可以用“其余空格填 0”。',
      '从 Excel、WPS、Word 或网页复制的表直接粘贴，看清哪个数放到哪一格再放入。不清楚一格填什么，按 F1，或点行、列的名称，看填报口径。',
    ],
    picture: {
      name: 'figures',
      alt: '第三部分的表：所在的格有边框，对不上的格角上有三角，总计在最右一列。',
      width: 886,
      height: 420,
    },
  },
  {
    id: 'findings',
    heading: '3. 看旁注',
    paragraphs: [
      '两边不相等、各项之和不等于总计的，旁注写明是哪几格、差多少、依据哪一条。F8 到下一处。',
      '三角是错误，改正以前只能下载草稿；菱形是需说明，填写属实的写明原因就可以保留；虚线方框是提示，看过没有问题的点“已核对，不改”。',
    ],
    picture: {
      name: 'findings',
      alt: '旁注：两个小算式中间是不等号，下面写着相差多少、怎样处理和依据。',
      width: 272,
      height: 440,
    },
  },
  {
    id: 'words',
    heading: '4. 写封面和文字',
    paragraphs: [
      '封面写单位、年度、成文日期和引言。第一、五、六部分旁边列出应当写到的内容，写到了自动打勾。标题成文时自动印出，文字里不用再写。',
      '“放入现成的句子”把带数字的句子放到光标处，表里的数改了，句子跟着改。文字里用点线标出的，是旁注里说的地方。',
    ],
    picture: {
      name: 'words',
      alt: '第一部分：中间写文字，右边是应当写到的内容，写到的打了勾。',
      width: 900,
      height: 342,
    },
  },
  {
    id: 'review',
    heading: '5. 检查与下载',
    paragraphs: [
      '最后一步列出还有哪些错误、哪些没有填，点一处就到那一处。右边是成文的各页。',
      '都改好了，点“下载 PDF”。还有错误或缺项时，下载的 PDF 每页带“草稿”字样，供送审核对；只有缺项的，可以选“仍要下载正式 PDF”。',
    ],
    picture: {
      name: 'review',
      alt: '检查与下载：左边写着可以下载和“下载 PDF”，右边是成文的第一页。',
      width: 900,
      height: 480,
    },
  },
  {
    id: 'keeping',
    heading: '6. 留一份在别处',
    paragraphs: [
      '每次按键立即保存在这个浏览器里。浏览器的数据可能被清理，所以填完一段，在左边点“下载草稿文件”，存到别处；列表下方的“导出全部”把所有年报存成一个文件。',
      '改错了先点“撤销”；更早的点“历史记录”，看清改了哪里，再恢复到那时。',
    ],
    picture: {
      name: 'keeping',
      alt: '历史记录：左边是各个时候，右边列出那一份改了哪里，原来是什么，改为什么。',
      width: 880,
      height: 400,
    },
  },
]
