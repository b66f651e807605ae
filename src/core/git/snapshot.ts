import { git, gitByteFields, gitFields, gitText, type GitPlace } from './git'
import type { Environment } from './git-environment'

/** Writing an index and objects that are thrown away: no compression, no waiting for the disk. */
const throwaway = [
  'core.splitIndex=false',
  'core.untrackedCache=false',
  'core.safecrlf=false',
  'core.looseCompression=0',
  'core.fsync=none',
  // LFS would copy every large file into the user's repository; as plain content it needs no copy.
  'filter.lfs.clean=',
  'filter.lfs.process=',
  'filter.lfs.required=false',
].flatMap((setting) => ['-c', setting])

/** Untracked files that are not ignored. A nested repository is listed as its folder, with `/`. */
export async function listUntracked(place: GitPlace, variables: Environment): Promise<Buffer[]> {
  const args = ['ls-files', '--others', '--exclude-standard', '-z']
  return await gitByteFields(args, { ...place, variables })
}

/** Brings every tracked file, as it is on disk now, and `untracked` into the index of `variables`. */
export async function addAll(
  place: GitPlace,
  untracked: readonly Buffer[],
  variables: Environment,
): Promise<void> {
  const on = { ...place, variables }
  await git([...throwaway, 'add', '--update', '--', '.'], on)
  if (untracked.length === 0) return
  const args = ['update-index', '--add', '--replace', '-z', '--stdin']
  const input = Buffer.concat(untracked.flatMap((path) => [path, Buffer.of(0)]))
  await git([...throwaway, ...args], { ...on, input })
}

/** Tracked paths that differ from the index all the same: submodules with changes of their own. */
export async function listUnsettled(place: GitPlace, variables: Environment): Promise<string[]> {
  return await gitFields(['diff-files', '--name-only', '-z'], { ...place, variables })
}

export interface IndexDiff {
  readonly patch: Buffer
  readonly files: readonly { readonly path: string; readonly status: string }[]
  readonly insertions: number
  readonly deletions: number
}

/**
 * What the index of `variables` changes against the commit `base`, in the one form that
 * `git apply` reads back exactly. Plumbing, so none of the user's diff settings count.
 */
export async function diffIndex(
  place: GitPlace,
  base: string,
  variables: Environment,
  maxOutputBytes: number,
): Promise<IndexDiff> {
  const on = { ...place, variables, maxOutputBytes }
  const exact = ['--no-ext-diff', '--no-textconv', '--no-color', '--no-relative', '-M']
  const form = ['--binary', '--full-index', '--submodule=short', '--ignore-submodules=dirty']
  const prefixes = ['--src-prefix=a/', '--dst-prefix=b/', '-U3', '--inter-hunk-context=0']
  const diff = (...what: string[]) => ['diff-index', '--cached', ...what, ...exact, base, '--']
  const [patch, names, numbers] = await Promise.all([
    git(diff('-p', ...form, ...prefixes), on),
    gitFields(diff('--name-status', '-z'), on),
    gitText(diff('--shortstat'), on),
  ])
  return {
    patch: patch.stdout,
    files: filesOf(names),
    insertions: Number(/(\d+) insertion/.exec(numbers)?.[1] ?? 0),
    deletions: Number(/(\d+) deletion/.exec(numbers)?.[1] ?? 0),
  }
}

function filesOf(fields: readonly string[]): { path: string; status: string }[] {
  const files: { path: string; status: string }[] = []
  for (let at = 0; at < fields.length; at++) {
    const letter = (fields[at] ?? '').charAt(0)
    if (letter === 'R' || letter === 'C') at++
    files.push({ path: fields[++at] ?? '', status: statusNames.get(letter) ?? 'modified' })
  }
  return files
}

const statusNames: ReadonlyMap<string, string> = new Map([
  ['A', 'added'],
  ['D', 'deleted'],
  ['M', 'modified'],
  ['R', 'renamed'],
  ['C', 'added'],
  ['T', 'type changed'],
])
