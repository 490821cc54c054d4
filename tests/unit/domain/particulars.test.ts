/** How an office can be reached: read out of a preamble, kept, and moved in it. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { newDraft, withText } from '../../../src/domain/draft'
import {
  contactSentence,
  particularsIn,
  withParticular,
  withPlaceMoved,
} from '../../../src/domain/particulars'
import { successor } from '../../../src/domain/successor'
import { annual2021 as form } from '../../../src/forms/annual-2021'

const { preamble } = JSON.parse(readFileSync('tests/fixtures/texts/hongze-2023.json', 'utf8')) as {
  preamble: string
}
const today = new Date(2025, 0, 9)
const draft = withText({ ...newDraft(form, today), organisation: '甲县' }, 'preamble', preamble)
const reached = {
  address: '淮安市洪泽区洪泽湖大道90号',
  postcode: '223100',
  telephone: '0517-87222589',
  email: 'hzzwgk@126.com',
}

test('read out of a published preamble, and carried over to the next report', () => {
  expect(particularsIn(preamble)).toEqual(reached)
  expect(successor(form, draft, [], today).particulars).toEqual(reached)
  expect(successor(form, newDraft(form, today), [], today)).not.toHaveProperty('particulars')
})

test.each([
  ['电话：0517-87222589；传真电话：0517-87222588。', {}],
  ['电话：12345，邮编：2231001。', {}],
  ['网址：http://www.a.gov.cn/。', { site: 'http://www.a.gov.cn/' }],
  ['地址、电话见网站。', {}],
])('%s', (text, found) => {
  expect(particularsIn(text)).toEqual(found)
})

test('one that changes is changed where it stands, once', () => {
  const moved = withPlaceMoved(draft, reached.telephone, '0517-1234567')
  expect(moved?.texts.preamble).toBe(preamble.replace(reached.telephone, '0517-1234567'))
  expect(withPlaceMoved(draft, '2023', '2024')).toBeUndefined()
  expect(withPlaceMoved(draft, '0517-0000000', '1')).toBeUndefined()
  expect(withPlaceMoved(draft, reached.telephone, '')).toBeUndefined()
})

test('what the preamble does not give yet makes a sentence', () => {
  expect(contactSentence(draft)).toBe('')
  const more = withParticular(draft, 'site', 'www.a.gov.cn')
  expect(contactSentence(more)).toBe('如对本报告有疑问，请与本机关联系（网站：www.a.gov.cn）。')
  // What was read out of the preamble is kept with it; what is taken out stays out.
  expect(more.particulars).toEqual({ ...reached, site: 'www.a.gov.cn' })
  expect(withParticular(more, 'site', '').particulars).toEqual({ ...reached, site: '' })
})
