import { Banner } from '../ui/banner'
import type { TerminalPane } from './terminal-pane'
import { usePaneFact } from './use-pane-fact'

interface TerminalNoticeProps {
  readonly pane: TerminalPane | null
  readonly emptyText: string
}

/** What an empty or broken pane says instead of output. */
export function TerminalNotice({ pane, emptyText }: TerminalNoticeProps) {
  const phase = usePaneFact(pane, (state) => state.phase)
  const failure = usePaneFact(pane, (state) => state.failure)
  const endsEarly = usePaneFact(pane, (state) => !state.whole)
  const empty = usePaneFact(pane, ({ seenBytes }) => seenBytes === 0)
  const blank = usePaneFact(pane, (state) => state.blank)
  if (phase === 'failed') {
    return (
      <div className="absolute inset-x-4 top-4">
        <Banner
          severity="error"
          title={endsEarly ? 'The log ends early' : 'The log could not be read'}
        >
          {failure}
        </Banner>
      </div>
    )
  }
  if (!empty && !blank) return null
  const text = empty ? emptyText : 'Nothing was left on the screen. The full log has it all.'
  return (
    <p className="pointer-events-none absolute inset-x-0 top-1/3 text-center text-muted">
      {phase === 'opening' ? '' : text}
    </p>
  )
}
