/** Files dropped anywhere on the page go where they belong. Loaded when the first comes. */
import { STEPS, type StepId, type TableId } from '../../domain/form'
import type { Draft } from '../../domain/draft'
import { isTable } from '../../exchange/kinds'
import type { OpenDraft } from '../store/open-draft.svelte'
import { piece } from '../kit/lost.svelte'
import { offers } from '../store/offers.svelte'
import { address } from '../kit/route.svelte'

const TABLES: ReadonlySet<StepId | TableId> = new Set(['proactive', 'requests', 'disputes'])

/**
 * Takes files in: tables into the table that is open, anything else as reports of their own. The report
 * that is open is not touched.
 * @returns What is to be said, '' if what happened can be seen.
 */
export async function takeIn(
  files: readonly File[],
  report: OpenDraft | undefined,
  create: (draft: Draft, from: 'import', said?: string) => unknown,
): Promise<string> {
  if (document.querySelector('dialog[open]')) return '请先关闭打开的窗口，再把文件拖进来。'
  const words: string[] = []
  const reports: File[] = []
  for (const file of files) {
    if (!report || !(await isTable(file))) {
      reports.push(file)
      continue
    }
    const said = await takeTable(file, report)
    if (said) words.push(files.length > 1 ? `“${file.name}”：${said}` : said)
  }
  if (reports.length > 0)
    words.push(
      await (await piece(() => import('../incoming/reports'))).takeReports(reports, create),
    )
  // A folder, or a picture out of another page.
  return files.length === 0
    ? '没有读到文件。请把文件本身拖进来，一次可以多个。'
    : words.filter(Boolean).join(' ')
}

async function takeTable(file: File, report: OpenDraft): Promise<string> {
  const { route } = address
  const step = STEPS.find((one) => route.page === 'report' && one === route.step)
  if (!step || !TABLES.has(step)) return '这是表格文件。请打开第二、三或四部分，再把它拖进来。'
  if (report.keeping.held) return '这份年报正在别处填写，文件没有读入。'
  const { offerFile } = await piece(() => import('../store/sheet-file'))
  await offerFile(file)
  const said = offers.problem
  offers.refuse('')
  return said
}
