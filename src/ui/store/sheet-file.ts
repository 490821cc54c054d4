/** The tables as spreadsheet files: one that comes is offered to be looked over. Loaded when the first is wanted. */
import { type Draft, newDraft } from '../../domain/draft'
import { TEMPLATE_NAME, fileName } from '../../domain/filename'
import type { CellKey, Form } from '../../domain/form'
import { readSheets, writeSheet } from '../../exchange/tables/spreadsheets'
import { download } from '../kit/download'
import { offers } from './offers.svelte'

/** Never rejects: why a file was not read stands in `offers.problem`. */
export async function offerFile(file: File, at?: CellKey): Promise<void> {
  offers.refuse('')
  const read = await readSheets(file, file.name)
  if (read.kind === 'refused') {
    offers.refuse(read.why)
    return
  }
  const { sheets, unread } = read
  offers.show({
    from: {
      grids: sheets.map(({ grid }) => grid),
      names: sheets.map(({ name }) => `“${name}”`),
      unread,
    },
    at,
  })
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Hands out the tables of a draft; the empty ones, with the formulas of their totals, without one. */
export async function saveSheet(form: Form, draft?: Draft): Promise<void> {
  const bytes = await writeSheet(form, draft ?? newDraft(form, new Date()))
  download(bytes, draft ? fileName(draft, 'tables') : TEMPLATE_NAME, XLSX)
}
