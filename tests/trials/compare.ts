/** A file read as the page reads it, and what differs from the truth. */
import { type Noughts } from '../../src/domain/placing/settle'
import { draftOf } from '../../src/domain/recognising/draft-of'
import { recognise } from '../../src/domain/recognising/recognise'
import { annual2021 as form } from '../../src/forms/annual-2021'
import { readBytes } from '../unit/exchange/documents/reading'
import { type Truth, cellsIn } from './truth'

export interface File {
  readonly kind: string
  readonly name: string
  readonly bytes: () => Uint8Array
  readonly truth: Truth
  readonly noughts?: Noughts
  /** Cells that the file does not show. */
  readonly without?: (key: string) => boolean
  /** Fields that the file does not show. */
  readonly lacks?: readonly string[]
}

/** Sentences on what is wrong; none if all is right. */
export async function differences(file: File): Promise<string[]> {
  const read = await readBytes(file.bytes(), file.name)
  if (read.kind === 'refused') return [`refused: ${read.why}`]
  const found = recognise(form, read.document)
  if (found.kind === 'refused') return [`not recognised: ${found.why}`]
  const [tables] = found.tables
  if (!tables) return ['no tables']
  const draft = draftOf(found, tables, { noughts: file.noughts ?? 'blank', oneRow: 'blank' })
  const wrong: string[] = []
  const cells = cellsIn(draft)
  const { draft: truth } = file.truth
  const missed: string[] = []
  for (const [key, text] of Object.entries(file.truth.cells)) {
    const want = file.without?.(key) ? '' : text
    if (cells[key] === want) continue
    if (cells[key] === '') missed.push(key)
    else wrong.push(`${key} is ${cells[key]}, not ${want}`)
  }
  if (missed.length > 0) wrong.push(`${missed.length} blank: ${missed.slice(0, 4).join(' ')}`)
  for (const field of ['organisation', 'year', 'signedOn'] as const) {
    const want = file.lacks?.includes(field) ? '' : truth[field]
    if (draft[field] !== want) wrong.push(`${field} is ${draft[field]}, not ${want}`)
  }
  for (const id of ['preamble', 'overview', 'problems', 'other'] as const) {
    const [got, want] = [draft.texts[id] ?? '', truth.texts[id] ?? '']
    if (got === want) continue
    let at = 0
    while (got[at] === want[at] && at < got.length) at++
    wrong.push(
      `${id} differs at ${at}: …${JSON.stringify(got.slice(Math.max(0, at - 12), at + 24))} not …${JSON.stringify(want.slice(Math.max(0, at - 12), at + 24))}`,
    )
  }
  if (found.tables.length > 1) wrong.push(`offers ${found.tables.length} versions`)
  return wrong
}
