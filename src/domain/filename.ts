import type { Draft } from './draft'

/** Names of the files a draft gives (contract: `<organisation><year>年政府信息公开工作年度报告`). */
export function fileName(draft: Draft, kind: 'final' | 'marked' | 'draft'): string {
  // What Windows or a zip refuses in a name becomes a space; nothing else of the name is touched.
  const safe = `${draft.organisation.trim()}${draft.year}年政府信息公开工作年度报告`.replace(
    /[\\/:*?"<>|\u0000-\u001f]/g,
    ' ',
  )
  return safe + { final: '.pdf', marked: '（草稿）.pdf', draft: '.nianbao.json' }[kind]
}
