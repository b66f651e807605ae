import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Repository, testEnvironment } from '../../src/core/git/fixtures/repository'
import { silentLogger, systemClock, type Surroundings } from '../../src/core/surroundings'
import { openStore } from '../../src/core/worktrees/fixtures/open-store'
import { Mirror } from '../../src/core/worktrees/mirror/mirror'
import { WorktreePool } from '../../src/core/worktrees/worktree-pool'

export const surroundings: Surroundings = {
  clock: systemClock,
  logger: silentLogger,
  env: testEnvironment,
}

/** A repository with many files and two commits that differ in ten of them. */
export interface LargeProject {
  readonly folder: string
  readonly source: Repository
  readonly commits: readonly [string, string]
  pool(max: number): Promise<WorktreePool>
}

/** Makes the project on a memory disk where there is one, so that the disk is not measured. */
export async function withLargeProject(
  files: number,
  work: (project: LargeProject) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'bench-'))
  const store = openStore(join(folder, 'store.sqlite'))
  try {
    const source = new Repository(join(folder, 'source'))
    const first = populate(source, files)
    const second = change(source)
    const pool = async (max: number) =>
      new WorktreePool({
        store,
        projectId: 'the-project',
        mirror: await Mirror.open({
          source: source.path,
          path: join(folder, 'mirror.git'),
          kind: 'local',
          surroundings,
        }),
        root: join(folder, 'pool'),
        limits: { max, leaseTtlMs: 60_000, heartbeatMs: 5_000 },
        surroundings,
        ownIdentity: { pid: process.pid, startTime: '' },
        isOwnerAlive: () => Promise.resolve(true),
      })
    await work({ folder, source, commits: [first, second], pool })
  } finally {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function populate(source: Repository, files: number): string {
  for (let at = 0; at < files; at += 100) {
    const folder = join(source.path, `part${at % 20}`, `folder${at}`)
    mkdirSync(folder, { recursive: true })
    for (let file = 0; file < 100; file++) {
      writeFileSync(join(folder, `file${file}.txt`), `${at} ${file}\n`.repeat(8))
    }
  }
  const sha = source.commit('First')
  source.git('repack', '-adq')
  return sha
}

function change(source: Repository): string {
  for (let at = 0; at < 10; at++) {
    source.write({ [`part${(at * 100) % 20}/folder${at * 100}/file1.txt`]: 'changed\n' })
  }
  return source.commit('Second')
}
