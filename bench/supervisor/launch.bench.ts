import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { systemCode } from '../../src/core/errors'
import { followLog } from '../../src/core/logs/log-follower'
import { makeGitProject } from '../../src/core/supervisor/fixtures/git-project'
import { TestSupervisor } from '../../src/core/supervisor/fixtures/test-supervisor'
import type { EnvironmentWish } from '../../src/core/store/session-record'
import { median, ms, print, quantile } from '../execution/figures'

const rounds = 30
const atMostMs = 60
const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin' }
const none: EnvironmentWish = { kind: 'none' }
const python: EnvironmentWish = {
  kind: 'python',
  manifests: 'detect',
  interpreter: null,
  extras: [],
  groups: [],
  force: false,
}

/**
 * From the launch of a run to the first byte in its log, with worktree and environment warm: through
 * launcher, queue and pipeline, against a bare `sh -c`.
 */
export async function run(): Promise<void> {
  const test = new TestSupervisor()
  try {
    const project = makeGitProject(join(test.folder, 'checkout'), {
      'requirements.txt': '# nothing\n',
      ...Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`src/f${i}.py`, `x = ${i}\n`])),
    })
    const { projects } = await test.open()
    const { id } = await projects.add(project.path)
    await measure('worktree, no environment', test, id, none)
    await measure('worktree and environment', test, id, python)
    const folder = await projects.add(test.folder)
    await measure('plain folder', test, folder.id, none)
  } finally {
    await test.remove()
  }
}

async function measure(
  what: string,
  test: TestSupervisor,
  projectId: string,
  environment: EnvironmentWish,
): Promise<void> {
  const ours: number[] = []
  const bare: number[] = []
  const phases = new Map<string, number[]>()
  // The first makes worktree and environment; it does not count.
  await firstByte(test, projectId, environment)
  for (let round = 0; round < rounds; round++) {
    bare.push(await bareFirstByte())
    const { took, id } = await firstByte(test, projectId, environment)
    ours.push(took)
    for (const { name, startedAt, endedAt } of test.supervisor.store.phases.of(id)) {
      const times = phases.get(name) ?? []
      times.push((endedAt ?? startedAt) - startedAt)
      phases.set(name, times)
    }
  }
  const over = median(ours) - median(bare)
  print(`launch to first byte, ${what}`, {
    'bare sh -c': ms(median(bare)),
    ours: ms(median(ours)),
    p90: ms(quantile(ours, 0.9)),
    over: `${ms(over)} (at most ${atMostMs}: ${over <= atMostMs ? 'ok' : 'MISSED'})`,
  })
  const parts = [...phases].map(([name, times]) => `${name} ${ms(median(times))}`)
  console.log(`    phases: ${parts.join(', ')}`)
}

async function firstByte(
  test: TestSupervisor,
  projectId: string,
  environment: EnvironmentWish,
): Promise<{ took: number; id: string }> {
  const startedAt = performance.now()
  const id = await test.launch(projectId, { line: 'echo x', shell: true, environment })
  const { logPath } = await test.until(id, (run) => hasLog(run.logPath))
  let took = Number.NaN
  for await (const { stream } of followLog(logPath ?? '')) {
    if (stream === 'stdout') took = performance.now() - startedAt
  }
  await test.ended(id)
  return { took, id }
}

function hasLog(path: string | null): boolean {
  if (path === null) return false
  try {
    return statSync(path).isFile()
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false
    throw error
  }
}

async function bareFirstByte(): Promise<number> {
  const startedAt = performance.now()
  const child = spawn('/bin/sh', ['-c', 'echo x'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  await once(child.stdout, 'data')
  const took = performance.now() - startedAt
  await once(child, 'close')
  return took
}
