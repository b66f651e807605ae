import { Square } from 'lucide-react'
import { useLiveRuns } from '../api/use-live-runs'
import { oneLine } from '../format/one-line'
import { useRunActions } from '../runs/use-run-actions'
import { PaletteItem } from './palette-item'

/** Stops a run that is live, from wherever one is. */
export function StopItems({ then }: { readonly then: (act: () => void) => () => void }) {
  const live = useLiveRuns() ?? []
  const { stop } = useRunActions()
  return live
    .filter((run) => !run.stopping)
    .map((run) => (
      <PaletteItem
        key={run.id}
        value={`stop ${run.line} ${run.projectName} ${run.id} `}
        icon={Square}
        note={run.projectName}
        onSelect={then(() => stop(run.id))}
      >
        Stop <span className="font-mono text-sm">{oneLine(run.line)}</span>
      </PaletteItem>
    ))
}
