import type { CommandSummary } from '../../contract/commands'
import { formatDuration } from '../format/duration'
import { runLength } from '../runs/run-facts'
import { statusLook } from '../ui/status-look'

/** What is said aloud of a run that has ended: `Run pytest -q failed after 3.00 s.` */
export function endedSentence(run: CommandSummary): string {
  const word = statusLook(run.status).word.toLowerCase()
  const length = run.endedAt === null ? null : runLength(run, run.endedAt)
  return `Run ${run.line} ${word}${length === null ? '' : ` after ${formatDuration(length)}`}.`
}
