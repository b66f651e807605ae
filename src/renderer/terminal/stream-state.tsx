import { formatBytes } from '../format/bytes'
import { classNames } from '../ui/class-names'
import type { PaneState } from './pane-state'
import type { TerminalPane } from './terminal-pane'
import { usePaneFact } from './use-pane-fact'

interface StreamStateProps {
  readonly pane: TerminalPane | null
  readonly live: boolean
  /** False for a run that ended before its command was started. */
  readonly started: boolean
  readonly interactive: boolean
  /** Bytes of a log that is complete. */
  readonly logBytes: number
  /** The full log is in front of the pane. */
  readonly readerOpen: boolean
}

/** Whether the pane follows the output, as far as it can be seen, and how much there is. */
export function StreamState(props: StreamStateProps) {
  const { pane, live, interactive } = props
  const word = usePaneFact(pane, (state) => wordOf(state, props))
  const keysHeld = usePaneFact(pane, (state) => state.keysHeld)
  return (
    <>
      <span
        aria-hidden
        className={classNames(
          'size-1.5 shrink-0 rounded-full',
          word === 'Live' || word === 'Growing'
            ? 'bg-info'
            : word === 'Paused'
              ? 'bg-warning'
              : 'bg-border-strong',
        )}
      />
      <span>{word}</span>
      <SeenBytes {...props} />
      {interactive && live && !keysHeld && (
        <span className="shrink-0 text-faint">
          Shift+F6 leaves
          <span className="@max-[27rem]:hidden">; other keys go to the program</span>
        </span>
      )}
      {keysHeld && (
        <span role="status" className="truncate text-faint">
          Esc leaves the terminal; the program takes no more keys
        </span>
      )}
    </>
  )
}

function SeenBytes({ pane, live, interactive, logBytes }: StreamStateProps) {
  const text = usePaneFact(pane, ({ seenBytes, waiting }) => {
    if (seenBytes === 0) return ''
    const seen = formatBytes(seenBytes)
    return waiting && !live ? `${seen} of ${formatBytes(logBytes)}` : seen
  })
  if (text === '') return null
  // In a narrow pane the way out of the terminal is worth more.
  const givesWay = interactive && live
  return (
    <span className={classNames('text-faint tabular-nums', givesWay && '@max-[15rem]:hidden')}>
      {text}
    </span>
  )
}

function wordOf(
  { phase, following, waiting, seenBytes, whole }: PaneState,
  { live, started, readerOpen }: StreamStateProps,
): string {
  if (phase === 'failed' && whole) return 'Not readable'
  if (!started && seenBytes === 0) return 'Never started'
  if (!whole) return 'Incomplete'
  if (phase === 'ended') return 'Complete'
  if (!following && !readerOpen && (live || waiting)) return 'Paused'
  if (!live) return 'Complete'
  if (seenBytes === 0) return 'Waiting'
  return readerOpen ? 'Growing' : 'Live'
}
