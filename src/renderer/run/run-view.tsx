import type { CommandDetail } from '../../contract/commands'
import { isLive } from '../api/live-status'
import { TerminalPanel } from '../terminal/terminal-panel'
import { DetailsPanel } from './details/details-panel'
import { emptyPaneText } from './empty-pane-text'
import { EmptyOutput } from './empty-output'
import { EndLine } from './end-line'
import { FailurePanel } from './failure/failure-panel'
import { isSaidAbove } from './failure/is-said-above'
import { RunHeader } from './header/run-header'
import { neverStarted } from './never-started'
import { useRunPreferences } from './run-preferences'
import { PhaseTimeline } from './timeline/phase-timeline'

/** A run whose facts are there. */
export function RunView({ run }: { readonly run: CommandDetail }) {
  const detailsOpen = useRunPreferences((preferences) => preferences.detailsOpen)
  const emptyText = emptyPaneText({ ...run, timeoutSeconds: run.form.timeoutSeconds })
  return (
    <div className="flex h-full min-h-0 flex-col">
      <RunHeader run={run} />
      <PhaseTimeline run={run} />
      <div className="flex min-h-0 flex-1 border-t border-border">
        <div className="flex min-w-0 flex-1 flex-col">
          <FailurePanel run={run} />
          {isSaidAbove(run) ? (
            <EmptyOutput text={emptyText} />
          ) : (
            <TerminalPanel
              commandId={run.id}
              interactive={run.terminal}
              live={isLive(run.status)}
              started={!neverStarted(run)}
              logBytes={run.logBytes}
              emptyText={emptyText}
              footer={<EndLine run={run} />}
            />
          )}
        </div>
        {detailsOpen && <DetailsPanel run={run} />}
      </div>
    </div>
  )
}
