import type { CommandDetail } from '../../../contract/commands'
import { ArtifactList } from './artifact-list'
import { EnvironmentFacts } from './environment-facts'
import { LogFacts } from './log-facts'
import { ProcessFacts } from './process-facts'
import { SessionRuns } from './session-runs'
import { SourceFacts } from './source-facts'
import { UsageFacts } from './usage-facts'
import { VariableList } from './variable-list'

/** Everything about the run that its output does not say. */
export function DetailsPanel({ run }: { readonly run: CommandDetail }) {
  return (
    <aside
      aria-label="Details"
      data-selectable
      className="flex w-80 shrink-0 flex-col gap-5 overflow-y-auto border-l border-border bg-surface px-4 py-3 max-[1000px]:w-64"
    >
      {run.status === 'running' && <UsageFacts commandId={run.id} />}
      <ArtifactList artifacts={run.artifacts} />
      <SourceFacts run={run} />
      <EnvironmentFacts run={run} />
      <ProcessFacts run={run} />
      <VariableList variables={run.form.variables} />
      <LogFacts run={run} />
      <SessionRuns run={run} />
    </aside>
  )
}
