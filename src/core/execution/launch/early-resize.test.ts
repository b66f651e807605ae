import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EarlyResize } from './early-resize'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function sized() {
  const told: string[] = []
  const resize = new EarlyResize({ columns: 80, rows: 24 }, (columns, rows) => {
    told.push(`${columns}x${rows}`)
  })
  return { told, resize }
}

describe.skipIf(process.platform === 'win32')('EarlyResize', () => {
  it('tells a young program of its last size once more, in a way that it hears of', () => {
    const { told, resize } = sized()
    resize.resize(99, 32)
    resize.resize(99, 30)
    vi.advanceTimersByTime(10_000)
    expect(told).toEqual(['99x32', '99x30', '99x31', '99x30'])
  })

  it('tells nothing of the size that it has', () => {
    const { told, resize } = sized()
    resize.resize(80, 24)
    vi.advanceTimersByTime(10_000)
    expect(told).toEqual([])
  })

  it('tells an older program once', () => {
    const { told, resize } = sized()
    vi.advanceTimersByTime(4000)
    resize.resize(99, 30)
    vi.advanceTimersByTime(10_000)
    expect(told).toEqual(['99x30'])
  })

  it('repeats nothing after its end', () => {
    const { told, resize } = sized()
    resize.resize(99, 30)
    resize.end()
    vi.advanceTimersByTime(10_000)
    expect(told).toEqual(['99x30'])
  })
})
