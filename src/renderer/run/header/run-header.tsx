import { PanelRight } from 'lucide-react'
import { useState } from 'react'
import type { CommandDetail } from '../../../contract/commands'
import { isLive } from '../../api/live-status'
import { useRunActions } from '../../runs/use-run-actions'
import { PageHeader } from '../../shell/page-header'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { IconButton } from '../../ui/icon-button'
import { StatusBadge } from '../../ui/status-badge'
import { useRunPreferences } from '../run-preferences'
import { useRunKeys } from '../use-run-keys'
import { CommandTitle } from './command-title'
import { RunButtons } from './run-buttons'
import { RunFactsLine } from './run-facts-line'
import { SessionCommand } from './session-command'

/** What the run is, how it stands, and what can be done with it. */
export function RunHeader({ run }: { readonly run: CommandDetail }) {
  const actions = useRunActions()
  const { detailsOpen, toggleDetails } = useRunPreferences()
  const [asking, setAsking] = useState<'delete' | 'command' | null>(null)
  const live = isLive(run.status)
  const stop = (): void => actions.stop(run.id, run.stopping)
  useRunKeys({
    s: live ? stop : undefined,
    r: () => actions.rerun(run.id),
    e: () => actions.rerunWithChanges(run.id),
    c: () => setAsking('command'),
    d: toggleDetails,
  })
  return (
    <>
      <PageHeader
        leading={<StatusBadge status={run.status} stopping={run.stopping} phase={run.phase} />}
        title={<CommandTitle line={run.line} />}
      >
        <RunButtons
          run={run}
          onStop={stop}
          onRerun={() => actions.rerun(run.id)}
          onRerunWithChanges={() => actions.rerunWithChanges(run.id)}
          onCommand={() => setAsking('command')}
          onDelete={() => setAsking('delete')}
        />
        <IconButton
          label="Details"
          icon={PanelRight}
          keys={['D']}
          pressed={detailsOpen}
          onClick={toggleDetails}
        />
      </PageHeader>
      <RunFactsLine run={run} />
      {asking === 'command' && (
        <SessionCommand
          run={run}
          onClose={() => {
            setAsking(null)
            document.querySelector('h1')?.focus()
          }}
        />
      )}
      <ConfirmDialog
        open={asking === 'delete'}
        onOpenChange={(open) => setAsking(open ? 'delete' : null)}
        title="Delete this run?"
        text="Its log and artifacts are deleted with it. This can't be undone."
        action="Delete"
        onConfirm={() => {
          setAsking(null)
          actions.remove(run.id)
        }}
      />
    </>
  )
}
