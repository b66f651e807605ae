import type { CommandDetail } from '../../../contract/commands'
import { revisionOf } from '../../runs/run-facts'
import { PathText } from '../../ui/path-text'
import { phaseSummary } from './phase-summary'
import { RevealButton } from './reveal-button'
import { Fact, Facts, Section } from './section'

/** Which files it ran on. */
export function SourceFacts({ run }: { readonly run: CommandDetail }) {
  return (
    <Section title="Workspace">
      <Facts>
        <Fact name="Project">{run.projectName}</Fact>
        <Fact name="Ref">{revisionOf(run).ref}</Fact>
        <Fact name="Commit" mono title={run.commitSha ?? undefined}>
          {run.commitSha?.slice(0, 12)}
        </Fact>
        <Fact name="Subject">{run.commitSubject}</Fact>
        <Fact name="Patch" mono title={run.patchSha256 ?? undefined}>
          {run.patchSha256?.slice(0, 12)}
        </Fact>
        <Fact name="Prepared">{phaseSummary(run, 'workspace')}</Fact>
        <Fact name="Folder" mono>
          {run.form.folder}
        </Fact>
        {run.workspacePath && (
          <Fact name="Path" action={<RevealButton path={run.workspacePath} what="the workspace" />}>
            <PathText path={run.workspacePath} />
          </Fact>
        )}
      </Facts>
    </Section>
  )
}
