import { git, gitText, type GitPlace } from './git'
import type { Environment } from './git-environment'

/** Writes the index as a tree and returns its id. */
export async function writeTree(place: GitPlace, variables: Environment): Promise<string> {
  return await gitText(['write-tree'], { ...place, variables })
}

/** Makes index and files those of `tree`, whatever they were; other untracked files stay. */
export async function resetToTree(
  place: GitPlace,
  tree: string,
  variables: Environment,
): Promise<void> {
  await git(['-c', 'core.splitIndex=false', 'read-tree', '--reset', '-u', tree], {
    ...place,
    variables,
  })
}
