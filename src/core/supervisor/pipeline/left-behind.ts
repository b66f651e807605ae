import type { ProcessEnd } from '../../execution/running-process'
import { processNames } from './process-names'
import { timeOf } from './time-of'

/** The sentence stands in one line below the output; the log names more. */
const mostNamed = 3

/** The short warning that a process left others behind, or that output is lost by it; null when neither. */
export function leftBehind({ left, leaked }: Pick<ProcessEnd, 'left' | 'leaked'>): string | null {
  if (left.length > 0) {
    return `Left behind and still running: ${processNames(left, mostNamed)}. See the log.`
  }
  if (leaked === null) return null
  return leaked.stillHeld
    ? 'Something left behind still holds the output. See the log.'
    : `What was printed more than ${timeOf(leaked.drainedForMs)} after its end is not recorded.`
}
