import { useCallback, useState } from 'react'
import { isLive } from '../api/live-status'
import { isPlainKey } from '../shell/plain-key'
import { useOverlay } from '../state/overlay-store'
import { useKeyDown } from '../ui/use-key-down'
import type { RunLine } from './run-lines'
import { rowId } from './row-id'
import { useRunActions } from './use-run-actions'

interface ListKeysOptions {
  /** The run to begin at, if it is there. */
  readonly chosenId: string | null
  readonly onChoose: (commandId: string) => void
  /** Brings the line of that index into view. */
  readonly reveal: (index: number) => void
}

/**
 * The keys of the list: j, k and arrows move, r runs again, e with changes, s stops. One row is
 * active; it is the list's only tab stop.
 */
export function useListKeys(lines: readonly RunLine[], options: ListKeysOptions) {
  const { onChoose, reveal } = options
  const [chosenId, setChosenId] = useState(options.chosenId)
  const activate = useCallback(
    (commandId: string) => {
      setChosenId(commandId)
      onChoose(commandId)
    },
    [onChoose],
  )
  const actions = useRunActions()
  const chosen = lines.findIndex((line) => line.kind === 'run' && line.run.id === chosenId)
  const active = chosen >= 0 ? chosen : lines.findIndex((line) => line.kind === 'run')
  const activeLine = lines[active]
  useKeyDown((event) => {
    if (!isPlainKey(event) || useOverlay.getState().overlay !== null) return
    const step = stepOf(event.key)
    if (step !== 0) {
      // The first key shows where one is; the following ones move.
      const next = chosen < 0 ? active : nextRun(lines, active, step)
      const line = lines[next]
      if (line?.kind !== 'run') return
      event.preventDefault()
      activate(line.run.id)
      reveal(next)
      focusRow(line.run.id)
      return
    }
    if (activeLine?.kind !== 'run' || chosen < 0 || event.repeat) return
    const { run } = activeLine
    if (event.key === 'r') actions.rerun(run.id)
    else if (event.key === 'e') actions.rerunWithChanges(run.id)
    else if (event.key === 's' && isLive(run.status)) actions.stop(run.id)
    else return
    event.preventDefault()
  })
  return { activeId: activeLine?.kind === 'run' ? activeLine.run.id : null, activate }
}

function stepOf(key: string): -1 | 0 | 1 {
  if (key === 'j' || key === 'ArrowDown') return 1
  return key === 'k' || key === 'ArrowUp' ? -1 : 0
}

function nextRun(lines: readonly RunLine[], from: number, step: -1 | 1): number {
  for (let index = from + step; index >= 0 && index < lines.length; index += step) {
    if (lines[index]?.kind === 'run') return index
  }
  return from
}

/** Focuses the line of a run, after the virtual list has rendered it. */
export function focusRow(id: string): void {
  requestAnimationFrame(() => document.getElementById(rowId(id))?.focus({ preventScroll: true }))
}
