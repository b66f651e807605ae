import type { Ref } from '../core/git/for-each-ref'

type Named = Pick<Ref, 'name' | 'fullName'>

/**
 * The refs, each under a name by which git takes no other for it: its short one, or `heads/v1` where
 * there is a tag `v1` too, which git would prefer.
 */
export function withDistinctNames<T extends Named>(refs: readonly T[]): readonly T[] {
  const counts = new Map<string, number>()
  for (const { name } of refs) counts.set(name, (counts.get(name) ?? 0) + 1)
  return refs.map((ref) =>
    counts.get(ref.name) === 1 ? ref : { ...ref, name: ref.fullName.replace(/^refs\//, '') },
  )
}
