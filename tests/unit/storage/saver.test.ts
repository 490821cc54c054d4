import { describe, expect, test, vi } from 'vitest'
import { type SaveStatus, Saver } from '../../../src/storage/saver'

/** A disk that finishes or fails each write when told. */
function slowDisk() {
  const writes: { value: string; done: () => void; fail: (cause: Error) => void }[] = []
  const statuses: SaveStatus['kind'][] = []
  const saver = new Saver<string>(
    (value) =>
      new Promise((resolve, reject) => {
        writes.push({ value, done: () => resolve(1), fail: reject })
      }),
    (status) => statuses.push(status.kind),
  )
  return { writes, statuses, saver }
}
const settle = () => new Promise((resolve) => setTimeout(resolve))

describe('writing on every input', () => {
  test('the first is written at once; those that come meanwhile go together', async () => {
    const { writes, statuses, saver } = slowDisk()
    saver.put('a')
    expect(writes.map((write) => write.value)).toEqual(['a'])
    saver.put('ab')
    saver.put('abc')
    expect(writes).toHaveLength(1)
    writes[0]?.done()
    await settle()
    expect(writes.map((write) => write.value)).toEqual(['a', 'abc'])
    expect(statuses).not.toContain('saved')
    expect(saver.pending).toBe(true)
    writes[1]?.done()
    await settle()
    expect(statuses[statuses.length - 1]).toBe('saved')
    expect(saver.pending).toBe(false)
  })

  test('what waits is written without waiting when the page goes', () => {
    const { writes, saver } = slowDisk()
    saver.put('a')
    saver.put('ab')
    saver.flush()
    expect(writes.map((write) => write.value)).toEqual(['a', 'ab'])
  })

  test('saved is not said while an older write is still out', async () => {
    const { writes, statuses, saver } = slowDisk()
    saver.put('a')
    saver.put('ab')
    saver.flush()
    writes[1]?.done()
    await settle()
    expect(statuses).not.toContain('saved')
    writes[0]?.done()
    await settle()
    expect(statuses[statuses.length - 1]).toBe('saved')
  })

  test('a failure is told, and tried again with the newest', async () => {
    vi.useFakeTimers()
    const { writes, statuses, saver } = slowDisk()
    saver.put('a')
    writes[0]?.fail(new Error('full'))
    await vi.advanceTimersByTimeAsync(0)
    expect(statuses[statuses.length - 1]).toBe('failed')
    await vi.advanceTimersByTimeAsync(5000)
    expect(writes.map((write) => write.value)).toEqual(['a', 'a'])
    saver.put('ab')
    writes[1]?.done()
    await vi.advanceTimersByTimeAsync(0)
    expect(writes.map((write) => write.value)).toEqual(['a', 'a', 'ab'])
    vi.useRealTimers()
  })
})
