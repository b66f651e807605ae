import { fork, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { CyclerOrder } from './fixtures/lease-cycler'
// oxlint-disable-next-line import/default -- the bundler makes it, see src/assets.d.ts
import cycler from './fixtures/lease-cycler?modulePath'
import { Workshop } from './fixtures/workshop'

/** The full count of the issue is 200; the usual run keeps the gate short. */
const cycles = Number(process.env['RUNNER_STRESS_CYCLES'] ?? 8)
const processes = 8
const max = 3

let workshop: Workshop
beforeEach(() => {
  workshop = new Workshop()
})
afterEach(() => workshop.close())

it(
  'eight processes that are killed at random share the pool: no double lease, no loss, no leak',
  { timeout: 60_000 + cycles * 10_000 },
  async () => {
    const commits = [0, 1, 2].map((at) => {
      workshop.source.write({ 'a.txt': `${at}\n`, [`${at}.txt`]: `${at}\n` })
      rmSync(join(workshop.source.path, `${at - 1}.txt`), { force: true })
      return workshop.source.commit()
    })
    await workshop.mirror()
    const order: CyclerOrder = {
      folder: workshop.folder,
      source: workshop.source.path,
      commits,
      cycles,
      max,
    }
    let kills = 0
    const worker = async (mayDie: boolean): Promise<void> => {
      const child = fork(cycler, [JSON.stringify(order)], { stdio: 'ignore' })
      // A moment into its work; what it is doing then is left to chance.
      const timer = mayDie
        ? setTimeout(() => child.kill('SIGKILL'), 300 + Math.random() * 300 * cycles)
        : undefined
      await ended(child)
      clearTimeout(timer)
      if (child.signalCode !== 'SIGKILL') return
      kills++
      await worker(false)
    }
    await Promise.all(Array.from({ length: processes }, (_, at) => worker(at % 2 === 0)))

    const faults = join(workshop.folder, 'faults')
    expect(existsSync(faults) ? readFileSync(faults, 'utf8') : '').toBe('')
    const served = readFileSync(join(workshop.folder, 'served'), 'utf8').length
    expect(served).toBeGreaterThanOrEqual(processes * cycles)
    const pool = await workshop.pool({ limits: { max, leaseTtlMs: 60_000, heartbeatMs: 1000 } })
    await pool.reconcile()
    const left = pool.list()
    expect(left.length).toBeLessThanOrEqual(max)
    expect(left.every(({ state, lease }) => state === 'idle' && lease === null)).toBe(true)
    expect(pool.waiting()).toEqual([])
    const ids = left.map(({ id }) => id).sort()
    expect(readdirSync(workshop.root).sort()).toEqual(ids)
    expect(readdirSync(join(workshop.folder, 'mirror.git', 'worktrees')).sort()).toEqual(ids)
    for (const commitSha of commits) {
      const lease = await pool.acquire({ commitSha, owner: 'last', environmentHash: null })
      await lease.release()
    }
    expect(kills).toBeGreaterThanOrEqual(0)
  },
)

async function ended(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve) => child.once('exit', () => resolve()))
}
