import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { runGit } from '../../src/core/git/fixtures/repository'
import type { WorktreePool } from '../../src/core/worktrees/worktree-pool'
import { contest } from '../ratio'
import { withLargeProject, type LargeProject } from './large-project'

const files = 50_000

/** A lease by reuse against what git alone would take, and against a new worktree. */
export async function run(): Promise<void> {
  await withLargeProject(files, async (project) => {
    const pool = await project.pool(1)
    await lease(pool, project.commits[0])
    await againstBareGit(project, pool)
    await againstNewWorktree(project, pool)
    await atItsCommit(project, pool)
    pool.dispose()
  })
}

/** Seconds until the worktree is ready; giving it back is measured by the round trip. */
async function lease(pool: WorktreePool, commitSha: string): Promise<number> {
  const start = performance.now()
  const held = await pool.acquire({ commitSha, owner: 'bench', environmentHash: null })
  const seconds = (performance.now() - start) / 1000
  await held.release()
  return seconds
}

async function againstBareGit({ folder, source, commits }: LargeProject, pool: WorktreePool) {
  const bare = join(folder, 'bare')
  source.git('worktree', 'add', '--quiet', '--detach', bare, commits[0])
  let turn = 0
  const twoCommands = () => {
    runGit(bare, 'checkout', '--quiet', '--force', '--detach', commits[turn++ % 2] ?? '')
    runGit(bare, 'clean', '-ffdxq')
    return Promise.resolve()
  }
  let lastLease = 0
  const peerName = 'checkout and clean alone'
  await contest({
    name: 'lease by reuse, 10 files changed',
    peerName,
    atMost: 1.3,
    rounds: 9,
    ours: () => lease(pool, commits[++lastLease % 2] ?? ''),
    peer: twoCommands,
  })
  await contest({
    name: 'lease and release, cleaning included',
    peerName,
    atMost: 3,
    rounds: 9,
    ours: async () => void (await lease(pool, commits[++lastLease % 2] ?? '')),
    peer: twoCommands,
  })
  source.git('worktree', 'remove', '--force', bare)
}

async function againstNewWorktree({ folder, source, commits }: LargeProject, pool: WorktreePool) {
  let turn = 0
  await contest({
    name: 'lease by reuse',
    peerName: 'git worktree add',
    atMost: 1 / 6,
    ours: () => lease(pool, commits[++turn % 2] ?? ''),
    peer: () => {
      const path = join(folder, 'new')
      const start = performance.now()
      source.git('worktree', 'add', '--quiet', '--detach', path, commits[0])
      const seconds = (performance.now() - start) / 1000
      rmSync(path, { recursive: true })
      source.git('worktree', 'prune')
      return Promise.resolve(seconds)
    },
  })
}

async function atItsCommit({ commits }: LargeProject, pool: WorktreePool) {
  await lease(pool, commits[1])
  const times: number[] = []
  for (let round = 0; round < 9; round++) times.push(await lease(pool, commits[1]))
  const median = [...times].sort((a, b) => a - b)[4] ?? Number.NaN
  const verdict = median <= 0.02 ? 'ok' : 'MISSED'
  console.log(`  lease at its commit: ${(median * 1000).toFixed(1)} ms (at most 20: ${verdict})`)
}
