import { z } from 'zod'
import { procedure } from './errors'

/** What a key of runner.toml can hold. */
const value = z.union([z.string(), z.number(), z.array(z.string())])

/** One key of runner.toml as the file has it now. */
export const settingValue = z.object({
  key: z.string(),
  value,
  /** The shipped default. */
  default: value,
  /** What the key means, for people. */
  description: z.string(),
  /** The values to choose from, where they are few; null where anything goes. */
  choices: z.array(z.string()).nullable(),
  /** True when another value is in force until the app starts again. */
  pending: z.boolean(),
})
export type SettingValue = z.infer<typeof settingValue>

/** runner.toml as it is now. */
export const settingsView = z.object({
  /** The file that is read, whether it exists or not. */
  file: z.string(),
  /** What is wrong with it, a line for each problem; the keys concerned have their defaults. */
  problem: z.string().nullable(),
  values: z.array(settingValue),
})
export type SettingsView = z.infer<typeof settingsView>

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
  get: procedure.output(settingsView),
  /** Writes one key and leaves the rest of the file as it is. In force from the next start on. */
  change: procedure.input(z.object({ key: z.string(), value })).output(settingsView),
  notices: procedure.output(z.array(notice)),
  dismissNotice: procedure.input(z.object({ id: z.string() })).output(z.void()),
}
