import { z } from 'zod'
import type { SettingsView } from '../contract/settings'
import { loadSettings, type LoadedSettings } from '../core/settings/load-settings'
import { settingsSchema, settingsTables } from '../core/settings/schema'

type Values = Record<string, Record<string, SettingsView['values'][number]['value']>>

/** runner.toml as it is now, beside what is in force since the start. */
export async function settingsViewOf(inForce: LoadedSettings): Promise<SettingsView> {
  const now = await loadSettings(inForce.file, inForce.base)
  const [written, used, defaults] = [now.written, inForce.written, settingsSchema.parse({})].map(
    (file): Values => file,
  )
  const values = Object.entries(settingsTables).flatMap(([table, { shape }]) =>
    Object.entries(shape).map(([name, schema]) => {
      const valueIn = (file: Values | undefined) => file?.[table]?.[name] ?? ''
      const value = valueIn(written)
      return {
        key: `${table}.${name}`,
        value,
        default: valueIn(defaults),
        description: schema.description ?? '',
        choices: choicesOf(schema),
        pending: JSON.stringify(value) !== JSON.stringify(valueIn(used)),
      }
    }),
  )
  const problem = now.problems.map(({ message }) => message).join('\n')
  return { file: now.file, problem: problem === '' ? null : problem, values }
}

function choicesOf(schema: z.ZodType): string[] | null {
  const inner = schema instanceof z.ZodDefault ? schema.unwrap() : schema
  return inner instanceof z.ZodEnum ? inner.options.map(String) : null
}
