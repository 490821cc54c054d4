/**
 * How an office can be reached, as the preamble must say it: kept apart, so that the next report has it too. Pure; what
 * cannot be read for certain is not read.
 */
import { type Draft, withText } from './draft'

export type ParticularId = 'address' | 'postcode' | 'telephone' | 'email' | 'site'

/** What they are called, in the order of a preamble. */
export const PARTICULARS: readonly (readonly [ParticularId, string])[] = [
  ['address', '地址'],
  ['postcode', '邮编'],
  ['telephone', '电话'],
  ['email', '电子邮箱'],
  ['site', '网站'],
]

export type Particulars = Readonly<Partial<Record<ParticularId, string>>>

/** A preamble is no longer. */
const LONGEST = 20_000
/** Shorter than this a particular may be part of another word of the preamble. */
const SHORTEST = 4

/** How each is written in a preamble; the group is the particular. */
const WRITTEN: Readonly<Record<ParticularId, RegExp>> = {
  address: /地址[:：] ?([^，,；;。：:（）()\s]{4,60})(?=[，,；;。）)\s]|$)/g,
  postcode: /(?:邮政编码|邮编)[:：] ?(\d{6})(?!\d)/g,
  telephone: /电话[:：] ?((?:0\d{2,3}[-－—])?\d{7,8}|1\d{10})(?=[，,；;。）)\s]|$)/g,
  email: /邮箱[:：] ?([\w.+-]{1,64}@[\w.-]{3,80}\w)/g,
  site: /(?:网站|网址|网)[（(:：] ?((?:https?:\/\/|www\.)[\w./-]{3,100}\w\/?)/g,
}

/** The particulars that a preamble gives once each; one that it gives twice in different ways is left out. */
export function particularsIn(preamble: string): Particulars {
  const text = preamble.slice(0, LONGEST)
  return Object.fromEntries(
    PARTICULARS.flatMap(([id]) => {
      const found = new Set<string>()
      text.replace(WRITTEN[id], (whole, one: string) => (found.add(one), whole))
      return found.size === 1 ? [[id, [...found][0]]] : []
    }),
  )
}

/** Those known of a report: kept, else as its preamble gives them. */
export const particularsOf = ({ particulars, texts }: Draft): Particulars => ({
  ...particularsIn(texts.preamble ?? ''),
  ...particulars,
})

/** The draft with a particular written; '' takes it out. The preamble stays as it is. */
export function withParticular(draft: Draft, id: ParticularId, text: string): Draft {
  const { [id]: gone, ...rest } = particularsOf(draft)
  void gone
  return { ...draft, particulars: { ...rest, [id]: text } }
}

/**
 * The draft with `before` replaced in the preamble by `after`, where it stands exactly once; else undefined: nobody's
 * words are guessed at.
 */
export function withPlaceMoved(draft: Draft, before: string, after: string): Draft | undefined {
  const text = draft.texts.preamble ?? ''
  const at = text.indexOf(before)
  if (before.length < SHORTEST || after === '' || at < 0 || text.includes(before, at + 1))
    return undefined
  return withText(draft, 'preamble', text.slice(0, at) + after + text.slice(at + before.length))
}

/** A sentence with the particulars that the preamble does not give yet; '' if it gives them all. */
export function contactSentence(draft: Draft): string {
  const known = particularsOf(draft)
  const lacking = PARTICULARS.flatMap(([id, name]) => {
    const one = (known[id] ?? '').trim()
    return one === '' || (draft.texts.preamble ?? '').includes(one) ? [] : [`${name}：${one}`]
  })
  return lacking.length === 0 ? '' : `如对本报告有疑问，请与本机关联系（${lacking.join('，')}）。`
}
