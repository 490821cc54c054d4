/** 关于: which build this is, and what of whom is stored where. */
import type { Schema } from '../../storage/schema'

/** Put in by the build (vite.config.ts), from package.json. */
declare const NIANBAO_VERSION: string

export const version = NIANBAO_VERSION

/** The build by the name of its program, which is made of all that it loads; '' while it is developed. */
export function buildOf(page: ParentNode): string {
  const program = page.querySelector('script[type=module]')?.getAttribute('src') ?? ''
  return /assets\/app-(?:index-)?([\w-]+)\.js/.exec(program)?.[1] ?? ''
}

/** Without the index signature that all schemas have. */
type Store = keyof { [Name in keyof Schema as string extends Name ? never : Name]: true }

/** What each store of the database holds; a store that is not named here is an error of types. */
const IN_DATABASE: Readonly<Record<Exclude<Store, number>, string>> = {
  drafts: '年报：填写的内容和可以撤销的步骤',
  snapshots: '历史：年报在各个时候的样子',
  bin: '回收站：删除的年报，保留 30 天',
  fonts: '本单位的字体文件',
  files: '上次备份的时间，和随时写入的文件是哪一个',
  summaries: '列表上显示的进度',
}

/** Beside it, by the keys of localStorage; a test holds them against the programs that write them. */
export const BESIDE: Readonly<Record<string, string>> = {
  'nianbao-known': '年报的名称，用来发现数据被清理',
  'nianbao-days': '最近两次使用的日期，用来推算 30 天',
  'nianbao-untouched': '新建还没有填写的年报的编号',
  'nianbao-size': '显示设置：字号',
  'nianbao-contrast': '显示设置：对比度',
  'nianbao-last-year-shown': '是否显示上年数',
  'nianbao-journal/': '页面关闭时还没有写完的改动，下次打开时补写',
}

/** `static/fonts/LICENSES/<name>.txt`. */
export const FONT_LICENCES = [
  'Fandol',
  'LXGWWenKai',
  'Liberation',
  'NotoSansSC',
  'NotoSerifSC',
] as const

export const stored: readonly string[] = [
  ...Object.values(IN_DATABASE),
  ...Object.values(BESIDE),
  '用 https 打开的，还有网页自己的文件，断网时用',
]
