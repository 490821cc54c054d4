/** Counts in the texts of a report, read as a reviewer reads them: against the tables and against one another. */
import type { Figures } from '../arithmetic'
import { type Draft, isYear } from '../draft'
import type { Finding } from '../finding'
import type { TextId } from '../names'
import type { CountsRule } from '../rules'
import { described } from '../worded'
import { type Reading, readCounts } from './claims'
import { comparedWithTables, wholesOf } from './compared'
import { growthIn } from './growth'
import { partsIn } from './parts'
import type { Judged, Remark } from './remarks'
import { sharesIn, sharesOf } from './shares'
import { spell } from './spelling'
import { type Said, saidIn, twiceIn } from './twice'
import { reportedIn } from './whose'

/** A text read once, and what can be said of it without the tables. */
interface Read {
  readonly text: string
  readonly as: string
  readonly reading: Reading
  readonly parts: readonly Judged[]
  readonly said: readonly Said[]
}

/** Forty times what the form advises for a text: of more than that, a book pasted by mistake, only so much is read. */
const LONGEST = 40_000

const known = new WeakMap<CountsRule, Map<TextId, Read>>()

/** At a keystroke only the text that changed is read again. */
function read(rule: CountsRule, id: TextId, draft: Draft): Read {
  const texts = known.get(rule) ?? new Map<TextId, Read>()
  known.set(rule, texts)
  const text = draft.texts[id] ?? ''
  const as = `${draft.organisation}\n${draft.year}`
  const before = texts.get(id)
  if (before?.text === text && before.as === as) return before
  const reported = reportedIn(draft)
  const reading = readCounts(rule, spell(text.slice(0, LONGEST)), reported, id === 'problems')
  const now = { text, as, reading, parts: partsIn(reading), said: saidIn(reading, reported) }
  texts.set(id, now)
  return now
}

/**
 * Hints on counts of the texts: figures that are not the tables', shares and growth that come out otherwise, parts that
 * do not make their whole, one thing counted twice. Silent wherever a figure may be right in some reading.
 */
export function counted(rule: CountsRule, figures: Figures, draft: Draft): Finding[] {
  const texts = rule.texts.map((text) => ({ ...text, ...read(rule, text.id, draft) }))
  const twice = twiceIn(texts)
  const wholes = wholesOf(rule, figures)
  const year = isYear(draft.year) ? draft.year : undefined
  return texts.flatMap(({ id, where, reading, parts }, at) => {
    const judged = [
      ...comparedWithTables(reading, figures),
      ...sharesIn(reading, rule, figures, wholes),
      ...sharesOf(reading, rule, figures, wholes),
      ...growthIn(reading, figures, year),
      ...parts,
      ...(twice[at] ?? []),
    ]
    return numbered(judged).map(([place, remark]) =>
      findingOf(rule, id, place, where, remark, reading),
    )
  })
}

/** Remarks by what they are about and its place among its like, which edits elsewhere leave as it is. */
function numbered(judged: readonly Judged[]): [string, Remark][] {
  const times = new Map<string, number>()
  return judged.flatMap(({ what, remark }) => {
    const time = (times.get(what) ?? 0) + 1
    times.set(what, time)
    return remark ? [[`${what}.${time}`, remark] as [string, Remark]] : []
  })
}

function findingOf(
  rule: CountsRule,
  id: TextId,
  place: string,
  where: string,
  { title, sentence, passages, cells, words, cell }: Remark,
  { spelling: { places } }: Reading,
): Finding {
  const written = ({ start, end }: { start: number; end: number }) => ({
    start: places[start] ?? 0,
    end: (places[end - 1] ?? -1) + 1,
  })
  const base = described(rule, `${id}/${place}`, where)
  return {
    ...base,
    ...(title && { title: `${where}，${title}` }),
    kind: 'counts',
    sentence,
    cells,
    field: id,
    passages: passages.map(written),
    sides: [],
    ...((words ?? cell) && {
      offer: {
        ...(words && { replace: { passage: written(words), by: words.text } }),
        ...(cell && { set: cell }),
      },
    }),
  }
}
