import { Pencil, RotateCcw, Square } from 'lucide-react'
import type { CommandSummary } from '../../contract/commands'
import { isLive } from '../api/live-status'
import { IconButton } from '../ui/icon-button'
import { useRunActions } from './use-run-actions'

interface RowActionsProps {
  readonly run: CommandSummary
  /** Whether Tab comes here. */
  readonly reachable: boolean
}

/** The buttons at the end of a row, over its last cell while the row is hovered or focused. */
export function RowActions({ run, reachable }: RowActionsProps) {
  const actions = useRunActions()
  const tabIndex = reachable ? 0 : -1
  return (
    <span className="absolute right-3 flex items-center gap-0.5 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
      {isLive(run.status) ? (
        <IconButton
          label="Stop"
          icon={Square}
          keys={['S']}
          tabIndex={tabIndex}
          disabled={run.stopping}
          onClick={() => actions.stop(run.id)}
        />
      ) : (
        <>
          <IconButton
            label="Re-run"
            icon={RotateCcw}
            keys={['R']}
            tabIndex={tabIndex}
            onClick={() => actions.rerun(run.id)}
          />
          <IconButton
            label="Re-run with changes"
            icon={Pencil}
            keys={['E']}
            tabIndex={tabIndex}
            onClick={() => actions.rerunWithChanges(run.id)}
          />
        </>
      )}
    </span>
  )
}
