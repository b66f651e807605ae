import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { WorktreeRecord } from '../store/worktree-record'
import { WorktreeSizes } from './worktree-sizes'

let path: string
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'sizes-'))
})
afterEach(() => rmSync(path, { recursive: true, force: true }))

const worktree = (changes: Partial<WorktreeRecord> = {}): WorktreeRecord => ({
  id: 'w',
  projectId: 'p',
  path,
  state: 'idle',
  commitSha: null,
  commitTime: null,
  environmentHash: null,
  cleanProof: null,
  createdAt: 0,
  lastUsedAt: 1,
  lease: null,
  ...changes,
})

it('counts what deleting would free, and measures again only after a use', async () => {
  const sizes = new WorktreeSizes()
  const sizeOf = async (changes?: Partial<WorktreeRecord>) =>
    (await sizes.measure([worktree(changes)])).get('w')
  mkdirSync(join(path, 'deep', 'er'), { recursive: true })
  writeFileSync(join(path, 'deep', 'er', 'file'), 'x'.repeat(1000))
  writeFileSync(join(path, 'shared'), 'y'.repeat(500))
  linkSync(join(path, 'shared'), join(path, 'shared-too'))
  expect(await sizeOf()).toBe(1000)
  writeFileSync(join(path, 'more'), 'z')
  expect(await sizeOf()).toBe(1000)
  expect(await sizeOf({ lastUsedAt: 2 })).toBe(1001)
  expect(await sizeOf({ state: 'leased', lastUsedAt: 2 })).toBe(1001)
})

it('takes a folder that is gone for empty', async () => {
  const gone = worktree({ path: join(path, 'gone') })
  expect((await new WorktreeSizes().measure([gone])).get('w')).toBe(0)
})
