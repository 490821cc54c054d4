import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meaning } from '../../../src/domain/stray-characters'
import { parseDraft } from '../../../src/exchange/drafts/read'
import { writeDraftFile } from '../../../src/exchange/drafts/write'
import { caseDraft } from '../cases'

const good = caseDraft('xiangning-office-2022')
const read = (draft: typeof good) => {
  const result = parseDraft(writeDraftFile(draft).buffer as ArrayBuffer)
  if (result.kind === 'refused') throw new Error(result.why)
  return result
}

describe('a draft file comes in with the characters that were meant', () => {
  test('radicals and compatibility forms in its words are exchanged, and that is said in one line', () => {
    const { draft, said } = read({
      ...good,
      organisation: '清⽔县⼈⺠政府',
      texts: { ...good.texts, overview: '⼀是ﬁ、\uf900' },
      notes: { 'requests/received/individual': '⼊' },
      explanations: { R8: { text: '⼤', figures: { 'requests/received/individual': '1' } } },
    })
    expect(draft.organisation).toBe('清水县人民政府')
    expect(draft.texts.overview).toBe('一是fi、\u8c48')
    expect(draft.notes).toEqual({ 'requests/received/individual': '入' })
    expect(draft.explanations?.['R8']?.text).toBe('大')
    expect(said).toBe('导入时把 8 个部首或兼容字形换成了通用字符（⽔→水等）。')
  })

  test('the radical that stands for 户 is not read as 戶', () => {
    expect(meaning('门⼾网站')).toBe('门户网站')
  })

  test('a rare character that is meant stays, and figures stay as they were typed', () => {
    const rare = '﨎﨏㔾𠀀⺀〇㐂'
    const draft = {
      ...good,
      organisation: rare,
      values: { ...good.values, 'requests/received/individual': '⼀' },
    }
    expect(read(draft)).toEqual({ kind: 'draft', draft })
  })

  test('what came in once goes out and in again unchanged', () => {
    const unit = fc.constantFrom('⼈', '⺠', 'ﬁ', 'ｶ', 'ｶﾞ', '豈', '﨎', '人', '\n', 'a', '𠀀')
    fc.assert(
      fc.property(fc.string({ unit }), fc.string({ unit }), (organisation, other) => {
        const once = read({ ...good, organisation, texts: { other } })
        expect(once.draft.organisation).toBe(meaning(organisation))
        expect(once.draft.texts).toEqual({ other: meaning(other) })
        expect(once.said !== undefined).toBe(
          meaning(organisation + '\n' + other) !== organisation + '\n' + other,
        )
        expect(read(once.draft)).toEqual({ kind: 'draft', draft: once.draft })
      }),
    )
  })
})
