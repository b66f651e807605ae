import { constants } from 'node:fs'
import { copyFile, lstat, mkdir, readlink, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { glob } from 'tinyglobby'
import { systemCode } from '../errors'

/** Untracked files of the user's checkout that a project wants in its worktrees: `.env` above all. */
export interface CarryOver {
  readonly from: string
  /** Paths or globs relative to `from`. */
  readonly patterns: readonly string[]
}

/** Copies what matches into `worktree`, never over a file of the commit. Returns what was copied. */
export async function carryOver(
  { from, patterns }: CarryOver,
  worktree: string,
): Promise<string[]> {
  if (patterns.length === 0) return []
  const found = await glob([...patterns], {
    cwd: from,
    dot: true,
    onlyFiles: true,
    followSymbolicLinks: false,
    expandDirectories: true,
    ignore: ['**/.git/**', '**/.git'],
  })
  const copied: string[] = []
  for (const path of found) {
    // A pattern such as `../secrets` must not write outside the worktree, nor a link of the commit lead there.
    if (path.split('/').includes('..') || (await isBehindLink(worktree, path))) continue
    if (await copyNew(join(from, path), join(worktree, path))) copied.push(path)
  }
  return copied
}

/** True when a folder on the way to `path` is a link. */
async function isBehindLink(worktree: string, path: string): Promise<boolean> {
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    const stat = await lstat(join(worktree, folder)).catch(() => null)
    if (stat?.isSymbolicLink() === true) return true
  }
  return false
}

async function copyNew(source: string, target: string): Promise<boolean> {
  try {
    await mkdir(dirname(target), { recursive: true })
    if ((await lstat(source)).isSymbolicLink()) await symlink(await readlink(source), target)
    else await copyFile(source, target, constants.COPYFILE_EXCL)
    return true
  } catch (error) {
    const code = systemCode(error)
    // The commit has the file itself, or it went away meanwhile.
    if (code === 'EEXIST' || code === 'ENOENT' || code === 'ENOTDIR') return false
    throw error
  }
}
