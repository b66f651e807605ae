import { git, gitFields, type GitPlace } from './git'
import type { Environment } from './git-environment'

/** True when any file named `name`, in any folder, differs between two commits. */
export async function differsInFilesNamed(
  place: GitPlace,
  { from, to, name }: { readonly from: string; readonly to: string; readonly name: string },
): Promise<boolean> {
  const args = ['diff-tree', '-r', '--quiet', '--no-ext-diff', from, to, '--', `:(glob)**/${name}`]
  const { exitCode } = await git(args, { ...place, acceptExitCodes: [0, 1] })
  return exitCode === 1
}

/** A path whose entry differs between two trees, and the mode that it gets (`000000`: removed). */
export interface TreeChange {
  readonly path: string
  readonly mode: string
}

/** What differs between two trees or commits; a rename is a removal and an addition. */
export async function treeChanges(
  place: GitPlace,
  from: string,
  to: string,
  variables: Environment,
): Promise<TreeChange[]> {
  const fields = await gitFields(['diff-tree', '-r', '-z', '--no-renames', from, to], {
    ...place,
    variables,
  })
  const changes: TreeChange[] = []
  for (let at = 0; at + 1 < fields.length; at += 2) {
    changes.push({ mode: fields[at]?.split(' ')[1] ?? '', path: fields[at + 1] ?? '' })
  }
  return changes
}
