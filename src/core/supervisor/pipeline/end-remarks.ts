import type { Leak, NamedProcess, OutputHolders, ProcessEnd } from '../../execution/running-process'
import type { Cancellation } from '../cancellation'
import { processNames } from './process-names'
import { timeOf } from './time-of'

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
      `${late.message} The run itself had ended before, and counts as it ended; ${lateStop(end)}`,
    )
  }
  if (end.killed.length > 0) remarks.push(killedRemark(end.killed))
  if (end.left.length > 0) remarks.push(leftRemark(end.left))
  if (end.leaked !== null) remarks.push(leakRemark(end.left, end.leaked))
  if (end.survivors.length > 0) {
    remarks.push(`These processes could not be stopped: pid ${end.survivors.join(', ')}.`)
  }
  if (end.captureProblem !== null) remarks.push(`The log may be incomplete: ${end.captureProblem}`)
  return remarks
}

function lateStop({ survivors, leaked }: ProcessEnd): string {
  return survivors.length > 0 || leaked?.stillHeld === true
    ? 'what it left behind was stopped as far as that was possible.'
    : 'whatever it left behind was stopped.'
}

function killedRemark(killed: readonly NamedProcess[]): string {
  const who = killed.length === 1 ? 'A process of the run' : `${killed.length} processes of the run`
  return `${who} had to be killed: ${processNames(killed, mostNamed)}.`
}

function leftRemark(left: readonly NamedProcess[]): string {
  const [who, they, is] =
    left.length > 1
      ? [`${left.length} processes`, 'They were', 'are']
      : ['A process', 'It was', 'is']
  return `${who} that the run left behind ${is} still running: ${processNames(left, mostNamed)}. ${they} not stopped, and may still be at work in this workspace when the next run begins. ${stopRemark(left)}`
}

function leakRemark(left: readonly NamedProcess[], leak: Leak): string {
  if (!leak.stillHeld) {
    return `Something that the run left behind held its output for longer than the ${timeOf(leak.drainedForMs)} that it was listened to; what was printed after that is not recorded.`
  }
  return `${holderSentence(left, leak.holders)} The output was listened to for ${timeOf(leak.drainedForMs)} more; what is printed from now on is not recorded.`
}

function holderSentence(left: readonly NamedProcess[], holders: OutputHolders | undefined): string {
  if (left.length === 0) return 'A process that the run left behind still holds its output.'
  const holding = left.filter(({ pid }) => holders?.holding.includes(pid))
  const mayBeMore = holders === undefined || holders.unsure.length > 0
  if (holding.length === 0 && mayBeMore) {
    return left.length > 1
      ? "At least one of them still holds the run's output."
      : "It still holds the run's output."
  }
  if (holding.length === 0) return "Another process, which can't be seen, holds the run's output."
  if (holding.length < left.length) {
    const verb = holding.length > 1 ? 'hold' : 'holds'
    return `Of them, ${mayBeMore ? 'at least ' : ''}${processNames(holding, mostNamed)} still ${verb} the run's output.`
  }
  return left.length > 1
    ? "All of them still hold the run's output."
    : "It still holds the run's output."
}

/** Ends with what can be pasted into a shell. */
function stopRemark(processes: readonly NamedProcess[]): string {
  const whom = processes.length > mostNamed ? 'those named' : processes.length > 1 ? 'them' : 'it'
  const pids = processes.slice(0, mostNamed).map(({ pid }) => pid)
  const line =
    process.platform === 'win32'
      ? `taskkill ${pids.map((pid) => `/PID ${pid}`).join(' ')}`
      : `kill ${pids.join(' ')}`
  return `To stop ${whom}: ${line}`
}
