import type { SettingValue } from '../../contract/settings'
import { SettingRow } from './setting-row'
import { SettingsSection } from './settings-section'

interface SettingsGroupProps {
  readonly name: string
  readonly values: readonly SettingValue[]
}

/** One table of runner.toml. */
export function SettingsGroup({ name, values }: SettingsGroupProps) {
  return (
    <SettingsSection title={name}>
      {values.map((setting) => (
        <SettingRow key={setting.key} setting={setting} />
      ))}
    </SettingsSection>
  )
}
