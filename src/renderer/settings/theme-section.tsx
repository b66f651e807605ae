import { useUiStore } from '../state/ui-store'
import { ChoiceGroup } from '../ui/choice-group'
import { SettingsRow } from './settings-row'
import { SettingsSection } from './settings-section'

const themes = [
  { value: 'system', label: 'Like the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

/** How the window looks. */
export function ThemeSection() {
  const theme = useUiStore((state) => state.theme)
  const setTheme = useUiStore((state) => state.setTheme)
  return (
    <SettingsSection title="Appearance">
      <SettingsRow title="Theme">
        <ChoiceGroup label="Theme" value={theme} choices={themes} onChange={setTheme} />
      </SettingsRow>
    </SettingsSection>
  )
}
