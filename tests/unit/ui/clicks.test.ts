import { describe, expect, it } from 'vitest'
import { afterClick, asksToSave, once, watchPress } from '../../../src/ui/kit/clicks'

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

describe('what moves the page', () => {
  const after = () => new Promise((end) => setTimeout(end))

  it('waits until the mouse is let go and the click has been heard, or the drag has ended', async () => {
    for (const end of ['mouseup', 'dragend', 'blur']) {
      const done: string[] = []
      watchPress({ type: 'mousedown', button: 0 })
      afterClick(() => done.push('moved'))
      await after()
      expect(done).toEqual([])
      watchPress({ type: end })
      done.push('clicked')
      await after()
      expect(done, end).toEqual(['clicked', 'moved'])
    }
  })

  it('waits for nothing else: no key, no menu', () => {
    let done = 0
    watchPress({ type: 'mousedown', button: 2 })
    afterClick(() => done++)
    expect(done).toBe(1)
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
