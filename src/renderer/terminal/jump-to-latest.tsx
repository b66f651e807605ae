import { ArrowDown } from 'lucide-react'
import type { TerminalPane } from './terminal-pane'
import { usePaneFact } from './use-pane-fact'

interface JumpToLatestProps {
  readonly pane: TerminalPane | null
}

/** Leads back to the end of the output, and says what has come there meanwhile. */
export function JumpToLatest({ pane }: JumpToLatestProps) {
  return (
    <button
      type="button"
      onClick={() => pane?.jumpToLatest()}
      className="absolute bottom-4 left-1/2 z-10 flex h-7 -translate-x-1/2 items-center gap-1.5 rounded-full border border-border-strong bg-raised px-3 text-sm font-medium whitespace-nowrap text-text shadow-popup transition-colors duration-100 hover:bg-hover"
    >
      <ArrowDown aria-hidden size={14} className="text-accent-text" />
      Jump to latest <NewLines pane={pane} />
    </button>
  )
}

function NewLines({ pane }: JumpToLatestProps) {
  const count = usePaneFact(pane, (state) => state.newLines)
  const waiting = usePaneFact(pane, (state) => state.waiting)
  if (count === 0) return waiting && <span className="text-muted">more is waiting</span>
  return (
    <span className="text-muted tabular-nums">
      {count.toLocaleString('en')}
      {waiting && '+'} new {count === 1 ? 'line' : 'lines'}
    </span>
  )
}
