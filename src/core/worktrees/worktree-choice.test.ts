import { expect, it } from 'vitest'
import type { WorktreeRecord } from '../store/worktree-record'
import { chooseWorktree } from './worktree-choice'

const lease = {
  token: 't',
  owner: 'o',
  identity: { pid: 1, startTime: '' },
  heartbeatAt: 0,
  expiresAt: 0,
}

function worktree(id: string, changes: Partial<WorktreeRecord> = {}): WorktreeRecord {
  return {
    id,
    projectId: 'p',
    path: `/${id}`,
    state: 'idle',
    commitSha: 'other',
    commitTime: 0,
    cleanProof: 'proof',
    environmentHash: null,
    createdAt: 0,
    lastUsedAt: 0,
    lease: null,
    ...changes,
  }
}

const wish = { commitSha: 'wished', commitTime: 1000, environmentHash: 'env' }
const chosen = (...worktrees: WorktreeRecord[]) => {
  const choice = chooseWorktree(worktrees, wish, 3)
  return 'worktree' in choice ? `${choice.kind} ${choice.worktree.id}` : choice.kind
}

it('prefers the same environment, then the same commit, then the nearest, then the last used', () => {
  const sameEnvironment = worktree('env', { environmentHash: 'env' })
  const sameCommit = worktree('commit', { commitSha: 'wished' })
  const near = worktree('near', { commitTime: 900 })
  const recent = worktree('recent', { commitTime: 0, lastUsedAt: 5 })
  const old = worktree('old')
  expect(chosen(old, near, sameCommit, sameEnvironment)).toBe('reuse env')
  expect(chosen(old, near, sameCommit)).toBe('reuse commit')
  expect(chosen(old, recent, near)).toBe('reuse near')
  expect(chosen(old, recent)).toBe('reuse recent')
})

it('makes a new one below the limit, replaces a broken one at it, and waits otherwise', () => {
  const leased = (id: string) => worktree(id, { state: 'leased', lease })
  const broken = worktree('broken', { state: 'broken' })
  expect(chosen()).toBe('create')
  expect(chosen(leased('a'), leased('b'))).toBe('create')
  expect(chosen(leased('a'), leased('b'), broken)).toBe('replace broken')
  expect(chosen(leased('a'), leased('b'), leased('c'))).toBe('wait')
  const removing = worktree('gone', { state: 'removing', lease })
  expect(chosen(leased('a'), leased('b'), removing)).toBe('create')
})
