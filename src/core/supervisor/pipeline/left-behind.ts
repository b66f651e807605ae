import type { ProcessEnd } from '../../execution/running-process'
import { processNames } from './process-names'

/** The sentence stands in one line below the output; the log names more. */
const mostNamed = 3

/** The short warning that a process left others behind, which the log says more of; null when it did not. */
export function leftBehind({ left, leaked }: Pick<ProcessEnd, 'left' | 'leaked'>): string | null {
  if (left.length > 0) {
    return `Left behind and still running: ${processNames(left, mostNamed)}. See the log.`
  }
  return leaked === null ? null : 'Something left behind still holds the output. See the log.'
}
