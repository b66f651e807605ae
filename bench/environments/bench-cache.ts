import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EnvironmentManager } from '../../src/core/environments/environment-manager'
import { MetadataStore } from '../../src/core/store/metadata-store'
import { silentLogger, systemClock } from '../../src/core/surroundings'

/** A manager on a temporary folder, and that folder. `close` removes it. */
export function benchCache() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bench-environments-')))
  const workspace = join(folder, 'workspace')
  mkdirSync(workspace)
  const store = MetadataStore.open(join(folder, 'store.sqlite'), systemClock)
  const manager = new EnvironmentManager({
    store,
    root: join(folder, 'envs'),
    surroundings: { clock: systemClock, logger: silentLogger, env: process.env },
    ownIdentity: { pid: process.pid, startTime: 'bench' },
    isOwnerAlive: ({ pid }) => pid === process.pid,
    limits: { maxBytes: Number.POSITIVE_INFINITY, maxAgeMs: Number.POSITIVE_INFINITY },
  })
  const close = () => {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, workspace, manager, close }
}

/** The middle one of the times (in ms) that `work` takes. */
export async function medianMs(times: number, work: (index: number) => unknown): Promise<number> {
  const taken: number[] = []
  for (let index = 0; index < times; index++) {
    const start = process.hrtime.bigint()
    await work(index)
    taken.push(Number(process.hrtime.bigint() - start) / 1e6)
  }
  taken.sort((a, b) => a - b)
  return taken[Math.floor(taken.length / 2)] ?? Number.NaN
}
