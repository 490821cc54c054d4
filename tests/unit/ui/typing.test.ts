import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Draft, newDraft, withText } from '../../../src/domain/draft'
import { NO_STEPS, type Steps, stepped, undone } from '../../../src/domain/steps'
import { annual2021 } from '../../../src/forms/annual-2021'
import { Burst, type Writing } from '../../../src/ui/store/typing'

/** A text as a hand writes it, and what is left of it after each undo. */
class Hand {
  private readonly burst = new Burst()
  private draft: Draft = newDraft(annual2021, new Date(2026, 0, 5))
  private steps: Steps = NO_STEPS
  private caret = 0

  private put(is: string, how: Pick<Writing, 'composing' | 'own'> = {}): void {
    const was = this.draft.texts.overview ?? ''
    const next = withText(this.draft, 'overview', is)
    const same = this.burst.goesOn({ where: 'overview', was, is, ...how })
    this.steps = stepped(this.steps, this.draft, next, { what: '', place: 'overview', same })
    this.draft = next
  }

  private insert(text: string, how: Pick<Writing, 'composing' | 'own'> = {}): void {
    const was = this.draft.texts.overview ?? ''
    this.put(was.slice(0, this.caret) + text + was.slice(this.caret), how)
    this.caret += text.length
  }

  type(text: string, everyMs = 200): this {
    for (const character of text) {
      vi.advanceTimersByTime(everyMs)
      this.insert(character)
    }
    return this
  }

  back(times: number): this {
    for (; times > 0; times--) {
      vi.advanceTimersByTime(200)
      const was = this.draft.texts.overview ?? ''
      this.put(was.slice(0, this.caret - 1) + was.slice(this.caret))
      this.caret--
    }
    return this
  }

  /** By an input method: its letters stand there until the word is taken over. */
  compose(letters: string, word: string, number: number, thinkMs = 0): this {
    const start = this.caret
    const rest = (this.draft.texts.overview ?? '').slice(start)
    const before = (this.draft.texts.overview ?? '').slice(0, start)
    for (let i = 1; i <= letters.length; i++) {
      vi.advanceTimersByTime(150)
      this.put(before + letters.slice(0, i) + rest, { composing: number })
    }
    vi.advanceTimersByTime(thinkMs)
    this.put(before + word + rest, { composing: number })
    this.caret = start + word.length
    return this
  }

  paste(text: string): this {
    vi.advanceTimersByTime(100)
    this.insert(text, { own: true })
    return this
  }

  wait(ms: number): this {
    vi.advanceTimersByTime(ms)
    return this
  }

  to(caret: number): this {
    this.caret = caret
    return this
  }

  /** What stands there after one undo, two, and so on. */
  undone(): string[] {
    const texts: string[] = []
    for (let to = undone(this.draft, this.steps); to; to = undone(to.draft, to.steps))
      texts.push(to.draft.texts.overview ?? '')
    return texts
  }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('a sentence is one step, however long it takes without a pause', () => {
  expect(new Hand().type('全年公开信息三百一十二条。办理申请五件。', 700).undone()).toEqual([
    '全年公开信息三百一十二条。',
    '',
  ])
})

test('a pause ends a stretch, a shorter rest does not', () => {
  expect(
    new Hand().type('全年公开').wait(1200).type('信息').wait(600).type('三条').undone(),
  ).toEqual(['全年公开', ''])
})

test('a quotation mark behind the stop belongs to the sentence, the next letter does not', () => {
  expect(new Hand().type('称“公开。”又称').undone()).toEqual(['称“公开。”', ''])
})

test('a new line ends a stretch', () => {
  expect(new Hand().type('一、公开\n情况').undone()).toEqual(['一、公开\n', ''])
})

test('taking away is another stretch than putting in', () => {
  expect(new Hand().type('公开信西').back(2).type('息').undone()).toEqual(['公开', '公开信西', ''])
})

test('writing at another place is another stretch', () => {
  expect(new Hand().type('公开信息').to(0).type('主动').undone()).toEqual(['公开信息', ''])
})

test('what an input method composes belongs together, and to the words before it', () => {
  const hand = new Hand()
    .compose('gongkai', '公开', 1)
    .compose("xin'xi", '信息', 2, 3000)
    .compose('qingkuang', '情况', 3)
  expect(hand.undone()).toEqual([''])
  expect(
    new Hand().compose('gongkai', '公开', 1).wait(1500).compose('xinxi', '信息', 2).undone(),
  ).toEqual(['公开', ''])
})

test('a paste is a step of its own, before and behind', () => {
  expect(new Hand().type('全年').paste('公开信息').type('三条').undone()).toEqual([
    '全年公开信息',
    '全年',
    '',
  ])
})
