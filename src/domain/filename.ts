import type { Draft } from './draft'

/** Name of the workbook of empty tables. */
export const TEMPLATE_NAME = '政府信息公开工作年度报告表格.xlsx'

const ENDINGS = {
  final: '.pdf',
  marked: '（草稿）.pdf',
  draft: '.nianbao.json',
  tables: '（表格）.xlsx',
}

/** Names of the files a draft gives (contract: `<organisation><year>年政府信息公开工作年度报告`). */
export function fileName(draft: Draft, kind: keyof typeof ENDINGS): string {
  // What Windows or a zip refuses in a name becomes a space; nothing else of the name is touched.
  const safe = `${draft.organisation.trim()}${draft.year}年政府信息公开工作年度报告`.replace(
    /[\\/:*?"<>|\u0000-\u001f]/g,
    ' ',
  )
  return safe + ENDINGS[kind]
}
