/**
 * Usual misprints in reports (R22), each with what makes it one. A small list of what was seen in published reports; what may be
 * right somewhere is not in it, and no words of politics are.
 */
import type { Misprint } from '../domain/rules'

/** Each is wrong wherever it stands, or says where it is right; words that are doubled on purpose (常常, 谢谢) are in none. */
export const misprints: readonly Misprint[] = [
  {
    id: 'year',
    title: '年份后面少了“年”',
    why: '年份和月份连在了一起',
    pattern: /(?<before>^|\D)(?<year>20\d\d) ?(?<month>1[0-2]|[1-9])月/g,
    by: '$<year>年$<month>月',
  },
  {
    id: 'number',
    title: '好像漏了数',
    why: '量词前面没有数',
    // 共 or 累计 must stand there: 依申请公开件 is a thing.
    pattern:
      /(?:共计?|累计|合计)(?:主动|对外|依法)?(?:公开|发布|受理|收到|办理|办结|答复|举办|开展|组织|制作|印发|编发|转办)?(?:各类)?(?:政府|政务)?(?:信息|文件|申请|培训|会议|活动|解读|通报|简报|公报)?(?:条|件|篇|次|期|份|余条|余件|人次)(?=[，。；、,\n]|(?:政府|政务)信息|$)|(?:申请|信息|公开|收到|受理) {1,4}[件条](?=[，。；、])/gm,
  },
  {
    id: 'percent',
    title: '好像漏了数',
    why: '百分号前面没有数',
    pattern: /(?:增长|下降|减少|上升|提高|达到?|占比?)[了约为]?[%％]/g,
  },
  {
    id: 'fee',
    title: '好像漏了数',
    why: '“元”前面没有数',
    pattern: /处理费(?:共计|合计|共|为)?(?:人民币)?元/g,
  },
  {
    id: 'doubled-stop',
    title: '标点重复',
    why: '同一个标点连写了两次',
    pattern: /(?<one>[。，、；：])\k<one>{1,9}/g,
    by: '$<one>',
  },
  {
    id: 'mixed-stop',
    title: '两个标点连在一起',
    why: '只应留一个',
    pattern: /(?<one>[。，、；：])(?!\k<one>)[。，、；：]/g,
    by: {
      ...{ '，。': '。', '、。': '。', '；。': '。', '：。': '。', '、，': '，', '，、': '，' },
    },
  },
  {
    id: 'doubled-place',
    title: '字重复',
    why: '“县县人民政府”一类，多打了一个字',
    // 朱仙镇镇人民政府 and 自治州州人民政府 are names.
    pattern: /(?<one>[省市县区乡])\k<one>(?=人民政府)/g,
    by: '$<one>',
  },
  {
    id: 'doubled-office',
    title: '字重复',
    why: '“局局”一类，多打了一个字',
    // 教育局局长, 办公室室务会 and the like are right: only what can follow a whole name counts.
    pattern:
      /(?<one>[局室号])\k<one>(?=[，。、；：（“《\d]|关于|编制|根据|按照|严格|坚持|认真|高度|牵头|负责|共|主动|政府|政务)/g,
    by: '$<one>',
  },
  {
    id: 'doubled-of',
    title: '字重复',
    why: '“的的”多打了一个字',
    pattern: /(?<before>[^目标])的的(?![确士])/g,
    by: '的',
  },
  {
    id: 'doubled-word',
    title: '词重复',
    why: '同一个词连写了两次',
    pattern:
      /(?<one>人民政府|办公室|委员会|政府信息公开|信息公开|政务公开|主动公开|政府网站|本机关|有关|进一步|不断|积极|及时|加强|推进|开展|提升|完善|情况|工作)\k<one>(?!人员|日)/g,
    by: '$<one>',
  },
  {
    id: 'half-width',
    title: '标点用了半角',
    why: '中文里的标点是全角的',
    // Decimals, times, addresses and English words have no Chinese character before the mark, nor before and behind it.
    pattern: /(?<before>[\u4e00-\u9fff”》）])[,;:?!]/g,
    by: { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' },
  },
  {
    id: 'half-width-after',
    title: '标点用了半角',
    why: '中文里的标点是全角的',
    pattern: /(?<before>[\d%％])[,;](?=[\u4e00-\u9fff“《])/g,
    by: { ',': '，', ';': '；' },
  },
  {
    id: 'point',
    title: '句号用了点',
    why: '中文的句号是“。”',
    // 一. and 二. number an item.
    pattern: /(?<before>[^\n一二三四五六七八九十\x00-\u2fff])\.(?=[\u4e00-\u9fff“《\n]|$)/g,
    by: '。',
  },
  {
    id: 'brackets',
    title: '括号用了半角',
    why: '中文里的括号是全角的',
    pattern: /\((?<inside>[^()（）\n]{0,40}?[\u4e00-\u9fff][^()（）\n]{0,40})\)/g,
    by: '（$<inside>）',
  },
  {
    id: 'quotes',
    title: '引号用了半角',
    why: '中文里用“ ”',
    pattern: /"(?<inside>[^"\n]{0,40}?[\u4e00-\u9fff][^"\n]{0,40})"/g,
    by: '“$<inside>”',
  },
  {
    id: 'document-number',
    title: '文号的括号',
    why: '年份用六角括号〔 〕',
    pattern:
      /(?<before>[\u4e00-\u9fff])[[(（【［](?<year>(?:19|20)\d\d)[\])）】］](?=第?\d{1,5}号)/g,
    by: '〔$<year>〕',
  },
  {
    id: 'platform',
    title: '少了“政”字',
    why: '应为“政府信息公开”',
    // 市府, 县府 and 省府 are short for a government.
    // 财政信息公开 and 行政信息公开 are right.
    pattern: /(?<before>^|[\n，。、；：（“的和与强进善好到理对])[府政]信息公开/g,
    by: '政府信息公开',
  },
  ...(
    [
      ['告年度报', '年度报告', /告年度报(?!告)|年度报报告|年报度告|年度告报/g],
      ['政府信息公开', '政府信息公开', /政府信公开|政府息公开|政府信息工开|政府信息公天/g],
      ['政务公开', '政务公开', /政务工开|政务公天|证务公开/g],
      ['依申请公开', '依申请公开', /依申清公开|依申请工开|依审请公开/g],
      ['主动公开', '主动公开', /主动工开|主动公天/g],
      ['规范性文件', '规范性文件', /规犯性文件|规范文性件|规范性文伴/g],
      ['行政复议', '行政复议', /行政复仪|行政夏议|行政复意/g],
      ['行政诉讼', '行政诉讼', /行政述讼|行政诉颂|行政诉松/g],
      ['信息处理费', '信息处理费', /信息处里费|信息外理费/g],
      ['公开条例', '公开条例', /公开条列|公开条倒/g],
      ['例外', '为例外', /为列外/g],
      ['政务新媒体', '政务新媒体', /政务新媒休|政务新煤体/g],
    ] as const
  ).map(([id, by, pattern]) => ({
    id,
    title: '固定说法写错了字',
    why: `应为“${by}”`,
    pattern,
    by,
  })),
  {
    id: 'channel',
    title: '“渠道”少了字',
    why: '应为“渠道”',
    pattern: /(?<before>受理|公开|申请|获取|查阅|投诉|反映|沟通|互动)渠(?=[，。；、])/g,
    by: '渠道',
  },
]
