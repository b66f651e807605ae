import { copyFile, mkdir, mkdtemp, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { systemCode } from '../../errors'
import type { Environment } from '../../git/git-environment'
import type { RepositoryFolders } from '../../git/rev-parse'

/** A place for an index and objects that nobody needs afterwards. */
export interface Scratch {
  /** Variables that make git use a fresh copy of the repository's index, and write objects here. */
  indexCopy(name: string): Promise<Environment>
}

/** Gives `work` a scratch for the repository; it is gone when `work` has ended. */
export async function withScratch<T>(
  { gitDir, commonDir }: RepositoryFolders,
  work: (scratch: Scratch) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'runner-supervisor-'))
  const objects = join(folder, 'objects')
  const indexCopy = async (name: string) => {
    await copyIndex(join(gitDir, 'index'), join(folder, name))
    return {
      GIT_INDEX_FILE: join(folder, name),
      GIT_OBJECT_DIRECTORY: objects,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: quoted(join(commonDir, 'objects')),
    }
  }
  try {
    await mkdir(objects)
    return await work({ indexCopy })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** With its time stamp: git tells by it which files may have changed since the index was written. */
async function copyIndex(source: string, target: string): Promise<void> {
  try {
    await copyFile(source, target)
    const { atime, mtime } = await stat(source)
    await utimes(target, atime, mtime)
  } catch (error) {
    // A repository in which nothing was ever added has no index.
    if (systemCode(error) !== 'ENOENT') throw error
  }
}

/** As git reads the list: a folder with a separator in its name must be quoted. */
function quoted(path: string): string {
  if (!path.includes(delimiter) && !path.startsWith('"') && !path.includes('\n')) return path
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
  return `"${escaped}"`
}
