import type { SettingValue } from '../../contract/settings'
import { Tag } from '../ui/tag'
import { SettingsRow } from './settings-row'
import { SettingsSection } from './settings-section'

interface SettingsGroupProps {
  readonly name: string
  readonly values: readonly SettingValue[]
}

/** One table of runner.toml, as it is in force. */
export function SettingsGroup({ name, values }: SettingsGroupProps) {
  return (
    <SettingsSection title={name}>
      {values.map(({ key, value, description, isDefault }) => (
        <SettingsRow
          key={key}
          title={
            <span>
              <span className="mr-2 font-mono text-sm">{key}</span>
              {!isDefault && <Tag tone="info">changed</Tag>}
            </span>
          }
          description={description}
        >
          <span className="font-mono text-sm">{textOf(value)}</span>
        </SettingsRow>
      ))}
    </SettingsSection>
  )
}

function textOf(value: SettingValue['value']): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ')
  return value === '' ? 'not set' : String(value)
}
