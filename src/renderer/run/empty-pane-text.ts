import { isLive } from '../api/live-status'
import { neverStarted } from './never-started'
import { statusSentence, type StatusFacts } from './status-sentence'

/** What the pane of a run says as long as nothing was printed. */
export function emptyPaneText(run: StatusFacts): string {
  if (neverStarted(run)) return 'This run never started, so nothing was printed.'
  if (run.reason === 'spawn') return 'The command could not start, so nothing was printed.'
  if (!isLive(run.status)) return 'This run printed nothing.'
  if (run.queuePosition !== null) {
    const before = run.afterSession ? 'that' : 'a run before it'
    return `${statusSentence(run)}: it starts when ${before} ends.`
  }
  return run.status === 'running' ? 'No output yet.' : `${statusSentence(run)}…`
}
