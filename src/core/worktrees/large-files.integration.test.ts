import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { testEnvironment as env } from '../git/fixtures/repository'
import { snapshot } from './fixtures/folder-snapshot'
import { Workshop } from './fixtures/workshop'
import { applyPatch } from './patches/apply-patch'
import { captureUncommitted } from './patches/capture-uncommitted'
import { PatchStore } from './patches/patch-store'

/** Stands for git-lfs: keeps contents in a folder, and pointers in git. */
const filter = `#!/bin/sh
store="$2"
if [ "$1" = clean ]; then
  cat > "$store/new"; id=$(cksum < "$store/new" | tr ' ' -); mv "$store/new" "$store/$id"; echo "pointer $id"
elif [ -n "$GIT_LFS_SKIP_SMUDGE" ]; then cat
else read -r word id; if [ "$word" = pointer ]; then cat "$store/$id"; else echo "$word $id"; cat; fi
fi
`

let workshop: Workshop
let sha: string
let store: string
beforeEach(() => {
  workshop = new Workshop()
  const { source, folder } = workshop
  store = join(folder, 'large files')
  const program = join(folder, 'filter.sh')
  writeFileSync(program, filter)
  chmodSync(program, 0o755)
  source.write({ '../large files/.keep': '' })
  source.git('config', 'filter.lfs.clean', `'${program}' clean '${store}'`)
  source.git('config', 'filter.lfs.smudge', `'${program}' smudge '${store}'`)
  source.git('config', 'filter.lfs.required', 'true')
  source.write({ '.gitattributes': '*.big filter=lfs -text\n', 'a.big': 'large content\n' })
  sha = source.commit()
})
afterEach(() => workshop.close())

const wish = () => ({ commitSha: sha, owner: 'session', environmentHash: null })

it('large files are there by default, and stay pointers when a project opts out', async () => {
  const lease = await (await workshop.pool()).acquire(wish())
  expect(readFileSync(join(lease.path, 'a.big'), 'utf8')).toBe('large content\n')
  const without = await workshop.pool({ content: () => ({ lfs: false }) })
  const slim = await without.acquire(wish())
  expect(readFileSync(join(slim.path, 'a.big'), 'utf8')).toMatch(/^pointer /)
})

it('the choice may change: a worktree that is used again follows it', async () => {
  let lfs = false
  const pool = await workshop.pool({ content: () => ({ lfs }) })
  for (const expected of [/^pointer /, /^large content$/m, /^pointer /]) {
    const lease = await pool.acquire(wish())
    expect(readFileSync(join(lease.path, 'a.big'), 'utf8')).toMatch(expected)
    await lease.release()
    lfs = !lfs
  }
  expect(pool.list()).toHaveLength(1)
})

it('changed large files arrive in the run, and nothing is added to the store of the user', async () => {
  workshop.source.write({ 'a.big': 'changed content\n', 'new.big': 'new content\n' })
  const before = snapshot(store, { times: true })
  const { bytes } = await captureUncommitted(workshop.source.path, { env })
  expect(snapshot(store, { times: true })).toEqual(before)
  const { path } = await new PatchStore(join(workshop.folder, 'patches')).put(bytes)
  const lease = await (await workshop.pool()).acquire(wish())
  await applyPatch(lease.path, path, { env })
  for (const name of ['a.big', 'new.big']) {
    const there = readFileSync(join(workshop.source.path, name), 'utf8')
    expect(readFileSync(join(lease.path, name), 'utf8')).toBe(there)
  }
  await lease.release()
  expect(readFileSync(join(lease.path, 'a.big'), 'utf8')).toBe('large content\n')
})
