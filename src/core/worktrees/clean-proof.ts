import { createHash } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { gitByteFields, type GitPlace } from '../git/git'
import { readStatus } from '../git/status'

/**
 * Evidence that nobody touched a cleaned worktree, checked in milliseconds whatever its size:
 * a digest over HEAD, git's index and the time stamp of every folder of the commit (an entry
 * added, removed or replaced changes its folder's). What it can't see, a file rewritten in place,
 * is looked for by `git status` where that is quick.
 */
export async function makeCleanProof(
  place: GitPlace,
  adminDir: string,
  sha: string,
): Promise<string | null> {
  const names = await gitByteFields(['ls-tree', '-r', '-d', '-z', '--name-only', sha], place)
  const folders = names.map((name) => name.toString('latin1'))
  await writeFile(folderList(adminDir), folders.join('\0'), 'latin1')
  return await digest(place.cwd, adminDir, folders)
}

/** True when the worktree is still as it was when `proof` was made. */
export async function holdsCleanProof(
  place: GitPlace,
  adminDir: string,
  proof: string,
): Promise<boolean> {
  const folders = await readFolders(adminDir)
  if (folders === null || (await digest(place.cwd, adminDir, folders)) !== proof) return false
  const index = lstatSync(join(adminDir, 'index'), { throwIfNoEntry: false })
  if (index === undefined || index.size > quicklyReadIndexBytes) return index !== undefined
  return (await readStatus(place, { untracked: 'no' })).length === 0
}

/** About 2,500 files: `git status` takes a few milliseconds. */
const quicklyReadIndexBytes = 256 * 1024
const foldersAtOnce = 500

function folderList(adminDir: string): string {
  return join(adminDir, 'runner-supervisor.folders')
}

async function readFolders(adminDir: string): Promise<string[] | null> {
  try {
    const text = await readFile(folderList(adminDir), 'latin1')
    return text === '' ? [] : text.split('\0')
  } catch {
    // No list, no proof: the worktree is simply cleaned again.
    return null
  }
}

/** `folders` have a character for each byte of their names, which may be no UTF-8. */
async function digest(
  path: string,
  adminDir: string,
  folders: readonly string[],
): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    hash.update(await readFile(join(adminDir, 'HEAD')))
  } catch {
    // Without HEAD there is nothing to prove.
    return null
  }
  hash.update(stampOf(join(adminDir, 'index')))
  hash.update(stampOf(path))
  const start = Buffer.from(join(path, sep))
  for (const [at, folder] of folders.entries()) {
    if (at % foldersAtOnce === foldersAtOnce - 1) await breathe()
    const stamp = stampOf(Buffer.concat([start, Buffer.from(folder, 'latin1')]))
    hash.update(`${folder}\0${stamp}`)
  }
  return hash.digest('hex')
}

function stampOf(path: string | Buffer): string {
  const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false })
  return stat === undefined
    ? '-'
    : `${stat.ino}:${stat.mtimeNs}:${stat.isFile() ? stat.size : 0n}\0`
}
