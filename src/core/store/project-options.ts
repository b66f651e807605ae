import { z } from 'zod'

const names = z.array(z.string()).readonly().nullable().catch(null).default(null)
const choice = z.boolean().nullable().catch(null).default(null)

/** A field that an older version did not know, or can't be read, is as if nobody had set it. */
const schema = z.object({
  keep: names,
  carryOver: names,
  sparse: names,
  lfs: choice,
  submodules: choice,
})

/**
 * What a project wants otherwise than the others: null takes the settings (`keep`, `carryOver`), or
 * the whole commit (`sparse`) with its large files (`lfs`) and submodules.
 */
export type ProjectOptions = z.infer<typeof schema>

export function readProjectOptions(text: string): ProjectOptions {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    // No JSON, or none of ours: the project runs as if nothing had been set.
    return schema.parse({})
  }
}
