import type { NamedProcess, ProcessEnd } from '../../execution/running-process'
import type { Cancellation } from '../cancellation'

/** More of them would hide the output that they stand below. */
const mostNamed = 10

/**
 * What the log says of a process's end, a sentence or two for each thing that is worth it: what had to
 * be killed, what is still there, what may be missing. `late`: a cancellation that came when the
 * process had ended by itself.
 */
export function endRemarks(end: ProcessEnd, late: Cancellation | null): string[] {
  const remarks: string[] = []
  if (late !== null) {
    remarks.push(
      `${late.message} The run itself had ended before, and counts as it ended; whatever it left behind was stopped.`,
    )
  }
  if (end.killed.length > 0) remarks.push(killedRemark(end.killed))
  if (end.leaked !== null) remarks.push(leakRemark(end.left, end.leaked.drainedForMs))
  else if (end.left.length > 0) remarks.push(leftRemark(end.left))
  if (end.survivors.length > 0) {
    remarks.push(`These processes could not be stopped: pid ${end.survivors.join(', ')}.`)
  }
  if (end.captureProblem !== null) remarks.push(`The log may be incomplete: ${end.captureProblem}`)
  return remarks
}

function killedRemark(killed: readonly NamedProcess[]): string {
  const who = killed.length === 1 ? 'A process of the run' : `${killed.length} processes of the run`
  return `${who} had to be killed: ${namesOf(killed)}.`
}

function leakRemark(left: readonly NamedProcess[], drainedForMs: number): string {
  const names = left.length === 0 ? '' : `: ${namesOf(left)}`
  const time = timeOf(drainedForMs)
  return left.length > 1
    ? `${left.length} processes that the run left behind still hold its output${names}. They were listened to for ${time} more; what they print from now on is not recorded.`
    : `A process that the run left behind still holds its output${names}. It was listened to for ${time} more; what it prints from now on is not recorded.`
}

function leftRemark(left: readonly NamedProcess[]): string {
  return left.length > 1
    ? `${left.length} processes that the run left behind are still running: ${namesOf(left)}. They were not stopped, and may still be at work in this workspace when the next run begins.`
    : `A process that the run left behind is still running: ${namesOf(left)}. It was not stopped, and may still be at work in this workspace when the next run begins.`
}

function namesOf(processes: readonly NamedProcess[]): string {
  const named = processes
    .slice(0, mostNamed)
    .map(({ pid, name }) => (name === '' ? `pid ${pid}` : `${name} (pid ${pid})`))
    .join(', ')
  const more = processes.length - mostNamed
  return more > 0 ? `${named} and ${more} more` : named
}

/** Whole seconds, since the odd milliseconds are our own. */
function timeOf(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Math.round(ms / 1000)} s`
}
