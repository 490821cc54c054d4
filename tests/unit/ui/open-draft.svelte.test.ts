/** The store of the open draft: its verbs, the steps they make, and that nobody else writes its state. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { CELL, OTHER, create, open, saved, stored } from './pages'
import { cellsOf, tablesOf } from '../../../src/domain/form'
import { NO_STEPS } from '../../../src/domain/steps'
import { loadHistory } from '../../../src/storage/history'
import { wordsOf } from '../../../src/domain/tied'
import { putWords } from '../../../src/ui/store/sentences'
import { fillZero, makeFinalDespite } from '../../../src/ui/store/filling'
import { putTables, setCells, useComputed } from '../../../src/ui/store/figures'
import { offers } from '../../../src/ui/store/offers.svelte'
import type { OpenDraft } from '../../../src/ui/store/open-draft.svelte'
import { goBackTo } from '../../../src/ui/store/restoring'
import { explain, noteOn, setField, setNote } from '../../../src/ui/store/writing'

const TOTAL = 'requests/received/total'
const figures = ({ draft }: OpenDraft) => [draft.values[CELL], draft.values[OTHER]]
const said = ({ line }: OpenDraft) => [line.current?.words, line.current?.offer]

/** Computed, and readonly by type; Svelte lets them be overridden all the same. */
const DERIVED = ['findings', 'shown', 'progress', 'verdict', 'final']

test('nobody outside writes what the screen watches', async () => {
  const report = await create()
  const { keeping, live, line, where, out } = report
  for (const one of [report, keeping, live, line, where, out, offers]) {
    const own = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(one))
    const settable = Object.keys(own).filter((name) => own[name]?.set && !DERIVED.includes(name))
    expect([one.constructor.name, settable]).toEqual([one.constructor.name, []])
  }
  // @ts-expect-error -- and who tries does not compile.
  expect(() => (report.steps = NO_STEPS)).toThrow(TypeError)
  // @ts-expect-error -- the same
  expect(() => (where.view = undefined)).toThrow(TypeError)
  // @ts-expect-error -- the same
  expect(() => (keeping.held = true)).toThrow(TypeError)
  // @ts-expect-error -- the same
  expect(() => (live.checked = live.current)).toThrow(TypeError)
})

describe('one stretch of the hand is one step', () => {
  const undone = (report: OpenDraft) => {
    report.undo()
    return [report.draft.values[CELL], noteOn(report, CELL)]
  }

  test('of keys in a cell', async () => {
    const report = await create()
    report.type(CELL, '5')
    report.type(CELL, '56')
    report.leave(CELL)
    expect(undone(report)).toEqual([undefined, ''])
  })

  test('a first key that changes nothing is no part of the step before', async () => {
    const report = await create()
    report.type(CELL, '5')
    report.leave(CELL)
    report.type(CELL, '5')
    report.type(CELL, '56')
    report.leave(CELL)
    expect(undone(report)).toEqual(['5', ''])
    expect(undone(report)).toEqual([undefined, ''])
  })

  test('…nor is what leaving the cell makes of a figure that came as it is', async () => {
    const report = await create()
    setCells(report, [[CELL, '５']], '放入')
    report.type(CELL, '５')
    report.leave(CELL)
    expect(report.draft.values[CELL]).toBe('5')
    expect(undone(report)).toEqual(['５', ''])
  })

  test('…nor is a note that begins with nothing part of the figure it is on', async () => {
    const report = await create()
    report.type(CELL, '5')
    report.leave(CELL)
    setNote(report, CELL, '')
    setNote(report, CELL, '甲')
    expect(undone(report)).toEqual(['5', ''])
  })

  test('…nor is a note gone on with after a figure was typed in its cell', async () => {
    const report = await create()
    setNote(report, CELL, '甲')
    report.type(CELL, '5')
    report.leave(CELL)
    setNote(report, CELL, '甲乙')
    expect(undone(report)).toEqual(['5', '甲'])
    expect(undone(report)).toEqual([undefined, '甲'])
  })

  test('…nor what is typed on after a step was taken back', async () => {
    const report = await create()
    report.type(CELL, '5')
    report.type(OTHER, '6')
    report.undo()
    report.type(CELL, '5')
    report.type(CELL, '57')
    expect(undone(report)).toEqual(['5', ''])
  })
})

describe('what changes nothing', () => {
  test('is no step, is not written, and leaves a new report untouched', async () => {
    const report = await create()
    const { steps, draft } = report
    const { status } = report.keeping
    report.type(CELL, '')
    setNote(report, CELL, ' ')
    setField(report, 'overview', '')
    report.change({ ...draft }, { what: '什么', place: CELL })
    expect([report.steps, report.draft, report.keeping.status]).toEqual([steps, draft, status])
  })

  test('does not offer to take back the step before', async () => {
    const report = await create()
    report.type(CELL, '5')
    setCells(report, [[OTHER, '']], '清除 1 格')
    expect(said(report)).toEqual(['与原来相同，没有改动', undefined])
    goBackTo(report, report.draft, '恢复到昨天')
    expect(said(report)).toEqual(['与原来相同，没有改动', undefined])
    expect(figures(report)).toEqual(['5', undefined])
  })
})

describe('a step turned', () => {
  test('says which way it was turned, and offers the other', async () => {
    const report = await create()
    report.type(CELL, '5')
    report.leave(CELL)
    report.undo()
    expect(said(report)).toEqual([expect.stringContaining('已撤销：填写'), 'redo'])
    report.redo()
    expect(said(report)).toEqual([expect.stringContaining('已重做：填写'), 'undo'])
    expect(figures(report)).toEqual(['5', undefined])
    expect(report.where.view).toMatchObject({ key: CELL, focus: true })
  })

  test('puts the caret behind what came back in a text, whichever way', async () => {
    const report = await create()
    setField(report, 'overview', '甲乙丙', { own: true })
    setField(report, 'overview', '甲丙', { own: true })
    report.undo()
    expect(report.where.view).toMatchObject({ key: 'overview', caret: 2 })
    report.redo()
    expect(report.where.view).toMatchObject({ key: 'overview', caret: 1 })
  })
})

describe('cells', () => {
  test('a total that was entered takes the figure of its parts again, and the screen turns to it', async () => {
    const report = await create()
    const parts = cellsOf(tablesOf(report.form)[1] as never)
      .map(({ key }) => key)
      .filter((key) => /^requests\/received\/(?!total)/.test(key))
    setCells(
      report,
      parts.map((key) => [key, '1'] as const),
      '填',
    )
    report.type(TOTAL, '9')
    report.leave(TOTAL)
    expect(report.draft.values[TOTAL]).toBe('9')
    useComputed(report, TOTAL)
    expect(report.draft.values[TOTAL]).toBeUndefined()
    expect([report.where.view?.key, report.sheet.get(TOTAL)?.text]).toEqual([
      TOTAL,
      String(parts.length),
    ])
    // A total typed as its parts make it follows them.
    report.type(TOTAL, String(parts.length))
    report.leave(TOTAL)
    expect(report.draft.values[TOTAL]).toBeUndefined()
  })

  test('placed tables keep how the report was, and are one step', async () => {
    const report = await create()
    report.type(CELL, '5')
    await saved(report)
    putTables(report, {
      values: [
        [CELL, '6'],
        [OTHER, '7'],
      ],
    } as never)
    expect(said(report)).toEqual(['已放入表格 2 格', 'undo'])
    await saved(report)
    const [kept] = await loadHistory(report.id)
    expect([kept?.reason, kept?.draft.values[CELL]]).toEqual(['placed', '5'])
    report.undo()
    expect(figures(report)).toEqual(['5', undefined])
  })
})

describe('a report that is only read', () => {
  let leaving: (() => void)[] = []
  afterEach(() => leaving.splice(0).forEach((leave) => leave()))

  test('is changed by no verb', async () => {
    const here = await create()
    here.type(CELL, '5')
    here.type(OTHER, '6')
    here.undo()
    leaving = [here.keeping.join()]
    await new Promise((done) => setTimeout(done, 1600))
    const there = await open(here.id)
    leaving.push(there.keeping.join())
    await vi.waitFor(() => expect(there.keeping.held).toBe(true))
    const { draft, steps } = there
    const [finding] = there.findings
    const table = tablesOf(there.form)[0]
    if (!finding || !table) throw new Error('nothing to try with')
    there.type(OTHER, '9')
    there.leave(OTHER)
    there.giveBack(OTHER)
    there.undo()
    there.redo()
    goBackTo(there, { ...draft, values: {} }, '恢复')
    setField(there, 'overview', '甲')
    setNote(there, CELL, '甲')
    explain(there, finding, '甲')
    setCells(there, [[CELL, '']], '清除')
    putTables(there, { values: [[CELL, '8']] } as never)
    useComputed(there, CELL)
    fillZero(there, table)
    makeFinalDespite(there)
    expect([there.draft, there.steps]).toEqual([draft, steps])
    expect(await stored(here.id)).toEqual(['5'])
  })
})

describe('a sentence that follows the tables', () => {
  const PARTS = ['individual', 'business', 'research', 'charity', 'legal', 'other']
  const filled = async () => {
    const report = await create()
    const zeros = ['received', 'carriedIn', 'carriedOut'].flatMap((line) =>
      PARTS.map((column) => [`requests/${line}/${column}`, '0'] as const),
    )
    setCells(report, zeros, '填')
    await vi.waitFor(() => {
      expect(report.judging.isHere && report.advice).toBeTruthy()
    })
    const sentence = report.advice?.sentences?.overview?.find(({ id }) => id === 'requests')
    if (!sentence) throw new Error('no sentence')
    putWords(report, 'overview', 0, wordsOf(sentence, report.draft, report.sheet), sentence)
    return report
  }
  const text = ({ draft }: OpenDraft) => draft.texts.overview ?? ''

  test('goes with the figure, in one step, back and forth', async () => {
    const report = await filled()
    const before = report.draft
    expect(text(report)).toMatch(/^全年收到政府信息公开申请0件，上年结转0件，办结____件/)
    const steps = report.steps.done.length
    report.type(CELL, '1')
    report.type(CELL, '12')
    expect(text(report)).toMatch(/^全年收到政府信息公开申请12件/)
    report.leave(CELL)
    expect(report.steps.done.length).toBe(steps + 1)
    const after = report.draft
    report.undo()
    expect(report.draft).toEqual(before)
    report.redo()
    expect(report.draft).toEqual(after)
    report.undo()
    report.undo()
    expect(report.draft.texts.overview ?? '').toBe('')
    report.type(CELL, '7')
    report.leave(CELL)
    expect(report.draft.texts.overview ?? '').toBe('')
  })

  test('…with many cells placed at once, and not once it was edited', async () => {
    const report = await filled()
    setCells(
      report,
      [
        [CELL, '30'],
        ['requests/carriedIn/legal', '4'],
      ],
      '放入',
    )
    expect(text(report)).toMatch(/申请30件，上年结转4件/)
    setField(report, 'overview', text(report).replace('全年', '今年'))
    const own = text(report)
    setCells(report, [[CELL, '31']], '放入')
    expect(text(report)).toBe(own)
    // Taken back, what was edited follows again.
    report.undo()
    report.undo()
    setCells(report, [[CELL, '32']], '放入')
    expect(text(report)).toMatch(/申请32件/)
  })

  test('…is stored and goes on in another page', async () => {
    const report = await filled()
    await saved(report)
    const other = await open(report.id)
    await vi.waitFor(() => {
      expect(other.judging.isHere && other.advice).toBeTruthy()
    })
    other.type(CELL, '5')
    expect(text(other)).toMatch(/申请5件/)
  })

  test('…is renewed for figures typed before what renews it had come', async () => {
    const report = await filled()
    await saved(report)
    const early = await open(report.id)
    expect(early.judging.isHere).toBe(false)
    early.type(CELL, '5')
    early.type(CELL, '58')
    expect(text(early)).toMatch(/申请0件/)
    await vi.waitFor(() => {
      expect(text(early)).toMatch(/申请58件/)
    })
    // Both are the one step of the hand.
    early.type(CELL, '586')
    expect(text(early)).toMatch(/申请586件/)
    early.undo()
    expect([early.draft.values[CELL], text(early)]).toEqual(['0', text(report)])
  })

  test('a paragraph of its own is one, wherever the caret was', async () => {
    const report = await filled()
    const block = report.advice?.sentences?.overview?.find(({ paragraph }) => paragraph)
    if (!block) throw new Error('no paragraph')
    setField(report, 'overview', '前后\n')
    putWords(report, 'overview', 1, block.words, block)
    expect(text(report)).toBe(`前\n${block.words}\n后\n`)
    report.undo()
    expect(text(report)).toBe('前后\n')
    putWords(report, 'overview', 3, block.words, block)
    expect(text(report)).toBe(`前后\n${block.words}`)
  })
})
