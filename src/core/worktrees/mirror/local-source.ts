import { existsSync } from 'node:fs'
import { SupervisorError } from '../../errors'
import type { GitPlace } from '../../git/git'
import { repositoryFolders } from '../../git/rev-parse'
import type { Environment } from '../../git/git-environment'
import { explainSource } from './source-errors'

/** A repository on this machine, found from any folder inside it. */
export interface LocalSource {
  /** The top of the checkout that was named, or the bare repository itself. */
  readonly folder: string
  /** Where refs and objects are: shared by all worktrees of the repository. */
  readonly commonDir: string
}

/** Throws `SOURCE_UNREACHABLE` when `path` lies in no repository that git is willing to read. */
export async function findLocalSource(
  path: string,
  env: Environment,
  signal?: AbortSignal,
): Promise<LocalSource> {
  if (!existsSync(path)) {
    throw new SupervisorError(
      'SOURCE_UNREACHABLE',
      `The folder ${path} does not exist any more. Put it back or mount it again, or add the project from its new place.`,
      { detail: { source: path, reason: 'missing' } },
    )
  }
  try {
    const { topLevel, gitDir, commonDir } = await repositoryFolders({ cwd: path, env, signal })
    return { folder: topLevel ?? gitDir, commonDir }
  } catch (error) {
    throw explainSource(error, path)
  }
}

/** Reads of the user's repository take no lock and write nothing. */
export function readingPlace(folder: string, env: Environment, signal?: AbortSignal): GitPlace {
  return { cwd: folder, env: { ...env, GIT_OPTIONAL_LOCKS: '0' }, signal }
}
