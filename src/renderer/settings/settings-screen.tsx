import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import { PageHeader } from '../shell/page-header'
import { QueryView } from '../ui/query-view'
import { Tag } from '../ui/tag'
import { AboutSection } from './about-section'
import { SettingsFile } from './settings-file'
import { SettingsGroup } from './settings-group'
import { settingGroups } from './setting-groups'
import { ThemeSection } from './theme-section'

/** Theme, a form over runner.toml, and what this app is. */
export function SettingsScreen() {
  const query = useQuery(api.settings.get.queryOptions({ staleTime: 0 }))
  return (
    <>
      <PageHeader title="Settings">
        <span role="status">
          {query.data?.values.some(({ pending }) => pending) === true && (
            <Tag tone="info">Saved; in force from the next start on</Tag>
          )}
        </span>
      </PageHeader>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-208 flex-col gap-8 px-5 py-6">
          <ThemeSection />
          <QueryView query={query} failed="The settings could not be read">
            {(settings) => (
              <>
                <SettingsFile file={settings.file} problem={settings.problem} />
                {settingGroups(settings.values).map((group) => (
                  <SettingsGroup key={group.name} name={group.name} values={group.values} />
                ))}
              </>
            )}
          </QueryView>
          <AboutSection />
        </div>
      </div>
    </>
  )
}
