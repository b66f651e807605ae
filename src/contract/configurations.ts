import { z } from 'zod'
import { procedure } from './errors'
import { runForm } from './run-form'

/** A filled-in New run form, kept under a name. Secrets are kept by name only. */
export const configuration = z.object({
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  form: runForm,
  updatedAt: z.number(),
})
export type Configuration = z.infer<typeof configuration>

export const configurations = {
  list: procedure
    .input(z.object({ projectId: z.string().optional() }))
    .output(z.array(configuration)),
  /** Saves under the name; one of that name in the same project is replaced. */
  save: procedure
    .input(z.object({ name: z.string().trim().min(1).max(200), form: runForm }))
    .output(configuration),
  remove: procedure.input(z.object({ id: z.string() })).output(z.void()),
}
