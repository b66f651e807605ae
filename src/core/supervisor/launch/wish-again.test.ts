import { expect, it } from 'vitest'
import type { RequestedChanges } from '../../store/requested-changes'
import { wishAgain } from './wish-again'

const launched = {
  id: 's',
  projectId: 'p',
  workspace: 'worktree',
  ref: 'main',
  commitSha: 'abc',
  commitSubject: 'First',
  patchSha256: null,
  patchSummary: null,
  unstoredChanges: null,
  environment: { kind: 'none' },
  environmentFingerprint: null,
  worktreePath: null,
  createdAt: 0,
} as const

it('stays at the commit, with the patch that was stored', () => {
  expect(wishAgain(launched)).toMatchObject({ ref: 'abc', changes: { kind: 'none' } })
  const patched = { patchSha256: 'f00', patchSummary: { name: 'mine.patch', files: 1 } }
  expect(wishAgain({ ...launched, ...patched })).toMatchObject({
    ref: 'abc',
    changes: { kind: 'stored', sha256: 'f00', name: 'mine.patch' },
  })
})

it('asks again for what could not be stored', () => {
  const typed: RequestedChanges = { kind: 'patch', name: 'mine.patch', text: 'diff' }
  const unstoredChanges = typed
  expect(wishAgain({ ...launched, unstoredChanges })).toMatchObject({ ref: 'abc', changes: typed })
  expect(wishAgain({ ...launched, commitSha: null }).ref).toBe('main')
})

it('takes uncommitted changes at what the ref means then', () => {
  const unstoredChanges: RequestedChanges = { kind: 'uncommitted' }
  const wish = wishAgain({ ...launched, unstoredChanges })
  expect(wish).toMatchObject({ ref: 'main', changes: unstoredChanges })
})
