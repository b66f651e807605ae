import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import { Banner } from '../ui/banner'
import { QueryView } from '../ui/query-view'
import { SettingsRow } from './settings-row'
import { SettingsSection } from './settings-section'

/** What this app is and runs on. */
export function AboutSection() {
  const about = useQuery(api.desktop.about.queryOptions({ staleTime: Infinity }))
  return (
    <QueryView query={about} failed="The facts about the app could not be read">
      {(facts) => (
        <>
          {facts.runtimeNotice !== null && (
            <Banner severity="warning" title="Development runtime">
              {facts.runtimeNotice}
            </Banner>
          )}
          <SettingsSection title="About">
            <SettingsRow title="Runner Supervisor">{facts.version}</SettingsRow>
            <SettingsRow title="Electron, Chrome, Node">
              {facts.electron}, {facts.chrome}, {facts.node}
            </SettingsRow>
            <SettingsRow title="git">{facts.git ?? 'not found'}</SettingsRow>
            <SettingsRow title="Platform">{facts.platform}</SettingsRow>
            <SettingsRow title="Data folder">
              <span className="font-mono text-sm break-all">{facts.dataFolder}</span>
            </SettingsRow>
            <SettingsRow title="PATH of runs" description={facts.pathSource}>
              <PathList path={facts.path} />
            </SettingsRow>
          </SettingsSection>
        </>
      )}
    </QueryView>
  )
}

function PathList({ path }: { readonly path: string }) {
  const separator = path.includes(';') ? ';' : ':'
  return (
    <ul className="font-mono text-sm text-muted">
      {path.split(separator).map((folder, index) => (
        <li key={`${index} ${folder}`} className="break-all">
          {folder}
        </li>
      ))}
    </ul>
  )
}
