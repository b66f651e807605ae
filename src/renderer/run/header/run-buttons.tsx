import { Ellipsis, Pencil, RotateCcw, SquareTerminal, Trash2 } from 'lucide-react'
import type { CommandDetail } from '../../../contract/commands'
import { isLive } from '../../api/live-status'
import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu'
import { StopButton } from './stop-button'

interface RunButtonsProps {
  readonly run: CommandDetail
  readonly onStop: () => void
  readonly onRerun: () => void
  readonly onRerunWithChanges: () => void
  readonly onCommand: () => void
  readonly onDelete: () => void
}

/** Stop while it is live; a second click forces it. Then what leads to the next run. */
export function RunButtons(props: RunButtonsProps) {
  const { run, onStop, onRerun, onRerunWithChanges, onCommand, onDelete } = props
  const live = isLive(run.status)
  return (
    <>
      {live && <StopButton stopping={run.stopping} onStop={onStop} />}
      <Button
        size="sm"
        variant={live ? 'ghost' : 'primary'}
        icon={RotateCcw}
        onClick={({ detail }) => {
          // The second click of a double one may come when the new run is on the screen already.
          if (detail < 2) onRerun()
        }}
        aria-keyshortcuts="r"
      >
        Re-run
      </Button>
      <Button
        size="sm"
        variant={live ? 'ghost' : 'secondary'}
        icon={Pencil}
        onClick={onRerunWithChanges}
        aria-keyshortcuts="e"
        className="max-[1180px]:hidden"
      >
        Re-run with changes
      </Button>
      <Menu trigger={<IconButton label="More" icon={Ellipsis} />}>
        <MenuItem icon={SquareTerminal} keys={['C']} onSelect={onCommand}>
          Run another command in this session
        </MenuItem>
        <MenuItem icon={Pencil} keys={['E']} onSelect={onRerunWithChanges}>
          Re-run with changes
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Trash2} danger disabled={live} onSelect={onDelete}>
          Delete
        </MenuItem>
      </Menu>
    </>
  )
}
