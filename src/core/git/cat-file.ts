import { git, type GitPlace } from './git'

/** True when the repository holds the commit `sha` and can read it. */
export async function hasCommit(place: GitPlace, sha: string): Promise<boolean> {
  const args = ['cat-file', '-e', `${sha}^{commit}`]
  const { exitCode } = await git(args, { ...place, acceptExitCodes: [0, 1, 128] })
  return exitCode === 0
}

/** The bytes of `path` at commit `sha`, or null when the commit has no such file. */
export async function readBlob(
  place: GitPlace,
  sha: string,
  path: string,
  maxOutputBytes: number,
): Promise<Buffer | null> {
  const args = ['cat-file', 'blob', `${sha}:${path}`]
  const result = await git(args, { ...place, maxOutputBytes, acceptExitCodes: [0, 128] })
  return result.exitCode === 0 ? result.stdout : null
}
