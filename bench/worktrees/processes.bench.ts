import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CyclerOrder } from '../../src/core/worktrees/fixtures/lease-cycler'
// oxlint-disable-next-line import/default -- the bundler makes it, see src/assets.d.ts
import cycler from '../../src/core/worktrees/fixtures/lease-cycler?modulePath'
import { Workshop } from '../../src/core/worktrees/fixtures/workshop'

const processes = 8
const leases = 104

/** About a hundred leases by eight processes that share three worktrees. */
export async function run(): Promise<void> {
  const workshop = new Workshop()
  try {
    workshop.source.write({ 'a.txt': 'a\n', '0.txt': '0\n' })
    const commits = [workshop.source.commit()]
    await workshop.mirror()
    const cycles = leases / processes
    const { folder, source } = workshop
    const order: CyclerOrder = { folder, source: source.path, commits, cycles, max: 3 }
    const start = performance.now()
    await Promise.all(Array.from({ length: processes }, () => finished(order)))
    const seconds = (performance.now() - start) / 1000
    const served = readFileSync(join(folder, 'served'), 'utf8').length
    const each = ((seconds * 1000) / served).toFixed(0)
    console.log(
      `  ${served} leases by ${processes} processes: ${seconds.toFixed(1)} s, ${each} ms each`,
    )
  } finally {
    workshop.close()
  }
}

function finished(order: CyclerOrder): Promise<void> {
  const child = fork(cycler, [JSON.stringify(order)], { stdio: 'inherit' })
  return new Promise((resolve) => child.once('exit', () => resolve()))
}
