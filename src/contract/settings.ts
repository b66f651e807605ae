import { z } from 'zod'
import { procedure } from './errors'

/** One key of runner.toml as it is in force. */
export const settingValue = z.object({
  key: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
  /** What the key means, for people. */
  description: z.string(),
  /** True when it is the shipped default. */
  isDefault: z.boolean(),
})
export type SettingValue = z.infer<typeof settingValue>

/** Something the user should know, said once until dismissed. */
export const notice = z.object({
  id: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  title: z.string(),
  text: z.string(),
  at: z.number(),
})
export type Notice = z.infer<typeof notice>

export const settings = {
  get: procedure.output(
    z.object({
      /** The file that was read, whether it exists or not. */
      file: z.string(),
      /** The message of a broken file; the shipped defaults are in force then. */
      problem: z.string().nullable(),
      values: z.array(settingValue),
    }),
  ),
  notices: procedure.output(z.array(notice)),
  dismissNotice: procedure.input(z.object({ id: z.string() })).output(z.void()),
}
