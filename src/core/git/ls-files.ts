import { gitByteFields, type GitPlace } from './git'

/**
 * True when the index tells git to overlook changes of any file: it is marked as assumed unchanged
 * (a small letter in git's list), or as skipped (`S`) unless `maySkip`, as sparse worktrees have it.
 */
export async function overlooksFiles(place: GitPlace, maySkip: boolean): Promise<boolean> {
  const args = ['ls-files', '-v', '-z']
  const entries = await gitByteFields(args, { ...place, maxOutputBytes: 2 ** 30 })
  return entries.some((entry) => {
    const mark = String.fromCharCode(entry[0] ?? 0)
    return /[a-z]/.test(mark) || (mark === 'S' && !maySkip)
  })
}
