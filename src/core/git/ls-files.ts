import { git, type GitPlace } from './git'

/**
 * True when the index tells git to overlook changes of any file: it is marked as assumed unchanged
 * (a small letter in git's list), or as skipped (`S`) unless `maySkip`, as sparse worktrees have it.
 */
export async function overlooksFiles(place: GitPlace, maySkip: boolean): Promise<boolean> {
  const { stdout } = await git(['ls-files', '-v', '-z'], { ...place, maxOutputBytes: 2 ** 30 })
  for (let at = 0; at < stdout.length;) {
    const mark = String.fromCharCode(stdout[at] ?? 0)
    if (/[a-z]/.test(mark) || (mark === 'S' && !maySkip)) return true
    const end = stdout.indexOf(0, at)
    at = end < 0 ? stdout.length : end + 1
  }
  return false
}
