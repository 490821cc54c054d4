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

  test('an older write that fails after a newer one went out does not come back', async () => {
    vi.useFakeTimers()
    const { writes, statuses, saver } = slowDisk()
    const settled = () => vi.advanceTimersByTimeAsync(0)
    saver.put('a')
    saver.put('ab')
    saver.flush()
    writes[0]?.fail(new Error('full'))
    await settled()
    writes[1]?.fail(new Error('full'))
    await settled()
    expect(statuses[statuses.length - 1]).toBe('failed')
    await vi.advanceTimersByTimeAsync(6000)
    expect(writes.map((write) => write.value)).toEqual(['a', 'ab', 'ab'])
    writes[2]?.done()
    await settled()
    expect(statuses[statuses.length - 1]).toBe('saved')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(writes).toHaveLength(3)
    vi.useRealTimers()
  })

  test('…and when the newer one is stored, all is', async () => {
    const { writes, statuses, saver } = slowDisk()
    saver.put('a')
    saver.put('ab')
    saver.flush()
    writes[1]?.done()
    await settle()
    writes[0]?.fail(new Error('full'))
    await settle()
    expect(statuses[statuses.length - 1]).toBe('saved')
    expect(saver.pending).toBe(false)
    expect(writes).toHaveLength(2)
  })

  test('a failure that no later write makes good is told, whatever went out after it', async () => {
    const statuses: SaveStatus['kind'][] = []
    const fails: ((cause: Error) => void)[] = []
    const saver = new Saver<string>(
      () => new Promise((_, reject) => void fails.push(reject)),
      ({ kind }) => statuses.push(kind),
      (cause) => (cause as Error).message === 'conflict',
    )
    saver.put('a')
    saver.put('ab')
    saver.flush()
    fails[0]?.(new Error('conflict'))
    await settle()
    expect(statuses[statuses.length - 1]).toBe('failed')
    saver.stop()
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
