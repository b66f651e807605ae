import type { GitRef } from '../../contract/projects'

/** The ref that `text` names: by its name, or by at least seven digits of its commit. */
export function refNamed(refs: readonly GitRef[], text: string): GitRef | undefined {
  const named = refs.find(({ name }) => name === text)
  if (named || text.length < 7) return named
  return refs.find(({ commitSha }) => commitSha.startsWith(text))
}
