import { git, gitText, type GitPlace } from './git'
import { checkRevision } from './ref-name'

/** The commit that `revision` names in the repository at `place`, or null. Changes nothing. */
export async function resolveCommit(place: GitPlace, revision: string): Promise<string | null> {
  const name = `${checkRevision(revision)}^{commit}`
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', name]
  const { exitCode, stdout } = await git(args, { ...place, acceptExitCodes: [0, 1, 128] })
  return exitCode === 0 ? stdout.toString('utf8').trim() : null
}

/** The ref that HEAD stands on (`refs/heads/main`), or null when it is detached. */
export async function headRef(place: GitPlace): Promise<string | null> {
  const args = ['symbolic-ref', '--quiet', 'HEAD']
  const { exitCode, stdout } = await git(args, { ...place, acceptExitCodes: [0, 1] })
  return exitCode === 0 ? stdout.toString('utf8').trim() : null
}

/** Absolute folders of a repository. `topLevel` is null for a bare one. */
export interface RepositoryFolders {
  readonly gitDir: string
  readonly commonDir: string
  readonly topLevel: string | null
}

/** Finds the repository that `place.cwd` lies in. Throws `GIT_FAILED` when there is none. */
export async function repositoryFolders(place: GitPlace): Promise<RepositoryFolders> {
  const ask = (what: string) => gitText(['rev-parse', '--path-format=absolute', what], place)
  const [gitDir, commonDir, inside] = await Promise.all([
    ask('--git-dir'),
    ask('--git-common-dir'),
    ask('--is-inside-work-tree'),
  ])
  return { gitDir, commonDir, topLevel: inside === 'true' ? await ask('--show-toplevel') : null }
}
