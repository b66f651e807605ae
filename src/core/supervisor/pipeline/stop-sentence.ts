import type { ProcessEnd } from '../../execution/running-process'
import { timeOf } from './time-of'

/**
 * What it took to stop a run, the processes that it had started included; '' when nothing was sent.
 * That it ended after a signal is known, that it ended by it is not.
 */
export function stopSentence({ stop, outcome, killed, survivors }: ProcessEnd): string {
  if (stop === undefined || survivors.length > 0) return ''
  const time = timeOf(stop.durationMs)
  const wasKilled = outcome.kind === 'signalled' && outcome.signal === 'SIGKILL'
  const [first, ...others] = stop.sent.filter((signal) => signal !== 'SIGKILL')
  if (stop.sent.includes('SIGKILL') && (wasKilled || killed.length > 0)) {
    const who = wasKilled ? 'It' : whatItStarted
    if (first === undefined) return `${who} was killed at once.`
    return `${who} did not end by ${[first, ...others].join(' or ')} and was killed after ${time}.`
  }
  if (first === undefined) return ''
  const also = others.length > 0 ? `, with ${others.join(' and ')} sent in between` : ''
  return `${stop.rootWasLast ? 'It' : whatItStarted} ended ${time} after ${first}${also}.`
}

const whatItStarted = 'What it had started'
