import type { CommandDetail } from '../../../contract/commands'

/**
 * What a queued run waits for: `Waiting for one of 2 places, 1 run ahead`. Null when it is not queued,
 * and for one that waits for a run of its session rather than for a place.
 */
export function queueWords(
  run: Pick<CommandDetail, 'queuePosition' | 'afterSession' | 'parallelLimit'>,
): string | null {
  const { queuePosition, afterSession, parallelLimit } = run
  if (queuePosition === null || parallelLimit === null || afterSession) return null
  const place = parallelLimit === 1 ? 'the only place' : `one of ${parallelLimit} places`
  return `Waiting for ${place}, ${aheadWords(queuePosition - 1)}`
}

function aheadWords(ahead: number): string {
  if (ahead === 0) return 'next in line'
  return ahead === 1 ? '1 run ahead' : `${ahead} runs ahead`
}
