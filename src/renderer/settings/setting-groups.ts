import type { SettingValue } from '../../contract/settings'

interface SettingGroup {
  readonly name: string
  readonly values: readonly SettingValue[]
}

/** The values by the table they stand in: `logs.folder` is in `Logs`; keys without a table are in `General`. */
export function settingGroups(values: readonly SettingValue[]): readonly SettingGroup[] {
  const groups = new Map<string, SettingValue[]>()
  for (const value of values) {
    const name = groupName(value.key)
    groups.set(name, [...(groups.get(name) ?? []), value])
  }
  return [...groups].map(([name, members]) => ({ name, values: members }))
}

function groupName(key: string): string {
  const dot = key.indexOf('.')
  if (dot < 0) return 'General'
  const words = key.slice(0, dot).replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
