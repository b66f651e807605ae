import { FolderOpen } from 'lucide-react'
import { Banner } from '../ui/banner'
import { Button } from '../ui/button'
import { revealPath } from '../ui/reveal-path'
import { SettingsRow } from './settings-row'
import { SettingsSection } from './settings-section'

interface SettingsFileProps {
  readonly file: string
  readonly problem: string | null
}

/** The file that the settings come from, one click away, and what is wrong with it. */
export function SettingsFile({ file, problem }: SettingsFileProps) {
  return (
    <>
      {problem !== null && (
        <Banner
          severity="error"
          title="runner.toml has a mistake; everything in it that is right is in force"
        >
          <pre className="font-mono text-sm whitespace-pre-wrap">{problem}</pre>
        </Banner>
      )}
      <SettingsSection title="File">
        <SettingsRow
          title="runner.toml"
          description="The settings below, with your comments; read when the app starts."
        >
          <span className="flex flex-col items-end gap-2">
            <span className="font-mono text-sm break-all text-muted">{file}</span>
            <Button size="sm" icon={FolderOpen} onClick={() => void revealPath(file)}>
              Show in the file manager
            </Button>
          </span>
        </SettingsRow>
      </SettingsSection>
    </>
  )
}
