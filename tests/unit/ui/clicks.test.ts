import { describe, expect, it } from 'vitest'
import { asksToSave, once } from '../../../src/ui/kit/clicks'

const click = (detail: number) => ({ detail }) as MouseEvent
const key = (one: Partial<KeyboardEvent>) =>
  ({ ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...one }) as KeyboardEvent

describe('what is done once', () => {
  it('is not done again by the second click of a double click, nor while it is being done', async () => {
    let done = 0
    let finish = () => {}
    const press = once(() => {
      done++
      return new Promise<void>((end) => (finish = end))
    })
    press(click(1))
    press(click(2))
    press(click(1))
    press(click(0))
    expect(done).toBe(1)
    finish()
    await new Promise((end) => setTimeout(end))
    press(click(2))
    expect(done).toBe(1)
    press(click(0))
    expect(done).toBe(2)
  })
})

describe('the keys that save', () => {
  it('are Ctrl+S and Command+S, with Caps Lock and within an input method too', () => {
    expect(asksToSave(key({ key: 's', ctrlKey: true }))).toBe(true)
    expect(asksToSave(key({ key: 'S', metaKey: true }))).toBe(true)
    expect(asksToSave(key({ key: 'Process', code: 'KeyS', ctrlKey: true }))).toBe(true)
    expect(asksToSave(key({ key: 's' }))).toBe(false)
    expect(asksToSave(key({ key: 's', ctrlKey: true, shiftKey: true }))).toBe(false)
    expect(asksToSave(key({ key: 's', ctrlKey: true, altKey: true }))).toBe(false)
  })
})
