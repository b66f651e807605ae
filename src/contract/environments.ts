import { z } from 'zod'
import { procedure } from './errors'

export const environment = z.object({
  fingerprint: z.string(),
  path: z.string(),
  builder: z.string(),
  pythonVersion: z.string(),
  interpreter: z.string(),
  sizeBytes: z.number().nullable(),
  createdAt: z.number(),
  lastUsedAt: z.number(),
  /** What asked for it: project names. */
  names: z.array(z.string()),
  inUse: z.boolean(),
})
export type Environment = z.infer<typeof environment>

export const interpreter = z.object({
  path: z.string(),
  version: z.string(),
  implementation: z.string(),
  source: z.string(),
})

export const environments = {
  list: procedure.output(z.array(environment)),
  /** Refused while in use. */
  remove: procedure.input(z.object({ fingerprint: z.string() })).output(z.void()),
  /** Removes what is least recently used past the limits of the settings. */
  sweep: procedure
    .input(z.object({ dryRun: z.boolean() }))
    .output(z.object({ removed: z.array(z.string()), freedBytes: z.number() })),
  interpreters: procedure.output(z.array(interpreter)),
}
