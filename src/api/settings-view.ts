import type { SettingValue } from '../contract/settings'
import type { LoadedSettings } from '../core/settings/load-settings'
import { settingsSchema, settingsTables } from '../core/settings/schema'

/** runner.toml as the client sees it. */
export interface SettingsView {
  readonly file: string
  readonly problem: string | null
  readonly values: SettingValue[]
}

export function settingsViewOf(loaded: LoadedSettings): SettingsView {
  const written = loaded.written as Record<string, Record<string, SettingValue['value']>>
  const defaults = settingsSchema.parse({}) as typeof written
  const values = Object.entries(settingsTables).flatMap(([table, { shape }]) =>
    Object.entries(shape).map(([key, schema]) => {
      const value = written[table]?.[key] ?? ''
      const isDefault = JSON.stringify(value) === JSON.stringify(defaults[table]?.[key])
      return { key: `${table}.${key}`, value, description: schema.description ?? '', isDefault }
    }),
  )
  const problem = loaded.problems.map(({ message }) => message).join('\n')
  return { file: loaded.file, problem: problem === '' ? null : problem, values }
}
