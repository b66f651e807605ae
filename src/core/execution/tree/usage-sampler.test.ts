import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ProcessRow, ProcessTable } from './process-table'
import { ProcessTree } from './process-tree'
import { UsageSampler } from './usage-sampler'

const root = { pid: 100, startTime: 't0' }

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

/** Lives for `lifeMs`, and has loaded itself after 50 ms. */
function samplerOf(lifeMs: number, cpuAtEnd = 0): UsageSampler {
  const rows = (): ProcessRow[] => {
    if (Date.now() >= lifeMs) return []
    const memoryBytes = Date.now() < 50 ? 193_000 : 9_000_000
    return [{ ...root, parent: 1, group: 100, session: 100, memoryBytes, cpuSeconds: 0.02 }]
  }
  const table: ProcessTable = {
    list: () => Promise.resolve(rows()),
    identify: () => Promise.resolve(root),
    isAlive: () => Promise.resolve(true),
    environmentsAtHand: false,
    carrying: () => Promise.resolve(new Set()),
    hunt: () => [],
    signal: () => false,
    lastCpuSecondsOf: () => cpuAtEnd,
    nameOf: () => '',
    peakMemoryOf: () => 0,
  }
  return new UsageSampler(new ProcessTree(table, root, 'marker'), 1000)
}

it('concludes nothing from the one look that a short run gives', async () => {
  const sampler = samplerOf(97)
  await vi.advanceTimersByTimeAsync(5000)
  expect(sampler.latest).not.toBeNull()
  expect(sampler.peakMemoryBytes).toBeNull()
  expect(sampler.cpuSeconds).toBeNull()
  sampler.close()
})

it('knows the CPU time of a short run by the look at its end', async () => {
  const sampler = samplerOf(97, 0.04)
  await vi.advanceTimersByTimeAsync(97)
  sampler.lookAtRoot()
  expect(sampler.cpuSeconds).toBe(0.04)
  sampler.close()
})

it('knows what a run used that was seen twice', async () => {
  const sampler = samplerOf(200)
  await vi.advanceTimersByTimeAsync(5000)
  expect(sampler.peakMemoryBytes).toBe(9_000_000)
  expect(sampler.cpuSeconds).toBe(0.02)
  sampler.close()
})
