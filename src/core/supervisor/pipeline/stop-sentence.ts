import type { ProcessEnd } from '../../execution/running-process'
import { timeOf } from './time-of'

/** What it took to stop a run, the processes that it had started included; '' when nothing was sent. */
export function stopSentence({ stop, outcome, survivors }: ProcessEnd): string {
  const last = stop?.sent.at(-1)
  if (stop === undefined || last === undefined || survivors.length > 0) return ''
  const time = timeOf(stop.durationMs)
  const unheeded = stop.sent.slice(0, -1).join(' or ')
  if (last !== 'SIGKILL') {
    const before = unheeded === '' ? '' : `did not end by ${unheeded}, and `
    return `It ${before}ended by ${last} after ${time}.`
  }
  if (unheeded === '') return 'It was killed at once.'
  const heeded =
    outcome.kind === 'exited' || (outcome.kind === 'signalled' && outcome.signal !== 'SIGKILL')
  const who = heeded ? 'What it had started' : 'It'
  return `${who} did not end by ${unheeded} and was killed after ${time}.`
}
