import { describe, expect, test } from 'vitest'
import { type Draft, withValue } from '../../../src/domain/draft'
import { NO_STEPS, stepped } from '../../../src/domain/steps'
import {
  type BackedDraft,
  backupName,
  parseBackup,
  readBackup,
  writeBackup,
} from '../../../src/exchange/drafts/backup'
import { crc32 } from '../../../src/exchange/drafts/crc'
import { type Choice, compare, planOf } from '../../../src/exchange/drafts/restoring'
import { CASES, caseDraft } from '../cases'

const CELL = 'requests/received/individual'
const drafts = CASES.map(caseDraft)

function record(id: string, draft: Draft, revision = 3): BackedDraft {
  const next = withValue(draft, CELL, '7')
  const steps = stepped(NO_STEPS, draft, next, { what: '填写', place: CELL })
  return { id, revision, draft: next, steps, writer: 'w', createdAt: 1, savedAt: 1000 + revision }
}
const records = drafts.map((draft, i) => record(`draft${i}`, draft))
const snapshots = [{ id: 'draft0', at: 5, reason: 'hourly', draft: drafts[0] as Draft }]

const bytesOf = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer
const textOf = (stored: Parameters<typeof writeBackup>[0]) =>
  new TextDecoder().decode(writeBackup(stored, 99).bytes)
const whole = textOf({ drafts: records, snapshots })

/** A backup of any content, its checksum right. */
function sealed(content: unknown): ArrayBuffer {
  const crc = crc32(new TextEncoder().encode(JSON.stringify(content)))
  return bytesOf(JSON.stringify({ format: 'nianbao-backup/1', madeAt: 9, crc32: crc, content }))
}
function read(bytes: ArrayBuffer) {
  const result = parseBackup(bytes)
  if (result.kind === 'refused') throw new Error(result.why)
  return result
}

test('the checksum is CRC-32: the check value of its definition', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe('cbf43926')
  expect(crc32(new Uint8Array())).toBe('00000000')
})

test('the name bears the day', () => {
  expect(backupName(new Date(2026, 10, 23))).toBe('年报备份2026-11-23.nianbao-backup.json')
})

test('branches come back too', () => {
  const id = 'draft0~branch~branch'
  const backup = read(bytesOf(textOf({ drafts: [record(id, drafts[0] as Draft)] })))
  expect(backup.drafts.map((one) => one.id)).toEqual([id])
  expect(backup.unreadable).toEqual([])
})

test('all drafts come back with steps and history', () => {
  expect(read(bytesOf(whole))).toEqual({
    kind: 'backup',
    madeAt: 99,
    drafts: records,
    snapshots,
    unreadable: [],
    withoutSteps: 0,
  })
})

test('the spaces of an editor do no harm', () => {
  expect(read(bytesOf(JSON.stringify(JSON.parse(whole), null, 4))).drafts).toEqual(records)
})

describe('a damaged file is refused whole', () => {
  test('cut off anywhere', () => {
    for (let at = 0; at < whole.length - 1; at += 997)
      expect(parseBackup(bytesOf(whole.slice(0, at))).kind).toBe('refused')
  })

  test('one character changed anywhere', () => {
    const from = whole.indexOf('"content"') + 10
    for (let at = from; at < whole.length - 2; at += 499) {
      const other = whole[at] === '8' ? '9' : '8'
      const result = parseBackup(bytesOf(whole.slice(0, at) + other + whole.slice(at + 1)))
      expect(result.kind, `at ${at}`).toBe('refused')
    }
  })

  test.each([
    ['no JSON', '{', '损坏'],
    ['a list', '[]', '不是年报备份'],
    ['a draft file', JSON.stringify(drafts[0]), '导入文件'],
    ['another format', '{"format":"excalidraw/1"}', '别的程序'],
    ['a later version', whole.replace('backup/1', 'backup/2'), '更新版本'],
    ['no content', '{"format":"nianbao-backup/1","madeAt":1}', '损坏'],
    ['another checksum', whole.replace(/"crc32":"\w/, '"crc32":"x'), '损坏'],
  ])('%s', (_, text, words) => {
    const result = parseBackup(bytesOf(text))
    expect(result.kind === 'refused' && result.why).toContain(words)
  })

  test('an empty file, and one that is too large, unread', async () => {
    expect((await readBackup(new Blob([]))).kind).toBe('refused')
    expect((await readBackup({ size: 2 ** 40 } as Blob)).kind).toBe('refused')
  })
})

describe('a draft that was damaged before it was backed up', () => {
  const [good] = records as [BackedDraft]
  test.each([
    ['no record', null],
    ['a figure that is a number', { ...good, draft: { ...good.draft, values: { [CELL]: 1 } } }],
    ['an id with a slash', { ...good, id: '../x' }],
    ['a revision that is none', { ...good, revision: 0.5 }],
    ['a time that is none', { ...good, savedAt: '2026' }],
    ['a later schema', { ...good, draft: { ...good.draft, schema: 'nianbao-draft/2' } }],
    ['a prototype', JSON.parse(`{"__proto__":{},"id":"x"}`)],
  ])('%s is named and left out, the others come', (_, bad) => {
    const result = read(sealed({ drafts: [bad, good] }))
    expect(result.drafts).toEqual([good])
    expect(result.unreadable).toHaveLength(1)
    expect(result.unreadable[0]?.why).toMatch(/。$/)
  })

  test.each([
    ['no list', { done: 1, undone: [] }],
    ['an edit that would make a number of a figure', edits({ path: ['values', CELL], before: 1 })],
    ['one that would take the figures away', edits({ path: ['values'], after: {} })],
    ['one of the form', edits({ path: ['form'], before: 'x', after: 'y' })],
    ['a prototype', edits({ path: ['__proto__', 'x'], before: 'x' })],
    ['a letter within the name', edits({ path: ['year', 'x'], at: 0, removed: '', inserted: '' })],
  ])('steps, %s: the draft comes without them', (_, steps) => {
    const result = read(sealed({ drafts: [{ ...good, steps }] }))
    expect(result.drafts.map((one) => [one.draft, one.steps])).toEqual([[good.draft, undefined]])
    expect(result.withoutSteps).toBe(1)
  })
  function edits(edit: object) {
    return { done: [{ what: '填写', place: CELL, edits: [edit] }], undone: [] }
  }

  test('what cannot be written at all does not keep the others out', () => {
    const written = writeBackup({ drafts: [{ ...good, savedAt: 1n as never }, good] }, 1)
    expect(written.leftOut).toBe(1)
    expect(read(written.bytes.buffer as ArrayBuffer).drafts).toEqual([good])
  })
})

describe('restoring', () => {
  const [a, b, c] = records as [BackedDraft, BackedDraft, BackedDraft]
  const elsewhere = { ...c, id: 'imported' }
  const here = {
    drafts: [{ ...a, revision: 8, draft: withValue(a.draft, CELL, '99') }, b, elsewhere],
  }
  const backup = { drafts: [...records], snapshots }
  const compared = compare(backup, here)
  let made = 0
  const plan = (choice?: Choice) =>
    planOf(compared, new Map(choice ? [[a.id, choice]] : []), backup, here, {
      newId: () => `new${++made}`,
      now: 5000,
    })

  test('tells new, identical and different, by id and by content', () => {
    expect(compared.map(({ standing }) => standing)).toEqual([
      'different',
      'identical',
      'identical',
      'new',
    ])
  })

  test('unasked, what is there stays and the other one is put beside it', () => {
    const { drafts, expected, replaced, snapshots: history } = plan()
    expect(drafts.map((one) => one.draft)).toEqual([a.draft, records[3]?.draft])
    expect(drafts[0]?.id).toMatch(/^new/)
    expect([...expected.values()]).toEqual([0, 0])
    expect(replaced).toEqual([])
    expect(history.map(({ id }) => id)).toEqual([drafts[0]?.id])
  })

  test('保留现有 writes nothing of it', () => {
    expect(plan('keep').drafts.map(({ id }) => id)).toEqual(['draft3'])
  })

  test('替换 keeps the one that was there as a copy, and only over the revision looked at', () => {
    const { drafts, expected, replaced } = plan('replace')
    expect(drafts.map((one) => [one.draft, one.revision])).toEqual([
      [here.drafts[0]?.draft, 1],
      [a.draft, 9],
      [records[3]?.draft, 3],
    ])
    expect(expected.get(a.id)).toBe(8)
    expect(replaced).toEqual([a.id])
  })

  test('the order of keys is no difference', () => {
    const turned = Object.fromEntries(Object.entries(b.draft).reverse()) as unknown as Draft
    expect(compare({ drafts: [{ ...b, draft: turned }] }, here)[0]?.standing).toBe('identical')
  })

  test('history that is there is not added again', () => {
    const known = { drafts: [a], snapshots }
    const again = planOf(compare(backup, known), new Map(), { drafts: [a], snapshots }, known, {
      newId: () => 'x',
      now: 1,
    })
    expect(again.snapshots).toEqual([])
  })
})
