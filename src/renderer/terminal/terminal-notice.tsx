import { Banner } from '../ui/banner'
import type { PaneState } from './pane-state'

interface TerminalNoticeProps {
  readonly state: PaneState
  readonly emptyText: string
}

/** What an empty or broken pane says instead of output. */
export function TerminalNotice({ state, emptyText }: TerminalNoticeProps) {
  if (state.phase === 'failed') {
    return (
      <div className="absolute inset-x-4 top-4">
        <Banner severity="error" title="The log could not be read">
          {state.failure}
        </Banner>
      </div>
    )
  }
  if (state.seenBytes > 0) return null
  return (
    <p className="pointer-events-none absolute inset-x-0 top-1/3 text-center text-muted">
      {state.phase === 'opening' ? '' : emptyText}
    </p>
  )
}
