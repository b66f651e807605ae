import { expect, it } from 'vitest'
import { runSummary } from '../runs/fixtures/run-summary'
import { endedSentence } from './ended-sentence'

it('says how long a run took, and nothing of the kind of one that never started', () => {
  const failed = runSummary({ status: 'failed', startedAt: 2000, endedAt: 5000 })
  expect(endedSentence(failed)).toBe('Run pytest -q failed after 3.00 s.')
  const stopped = runSummary({ status: 'cancelled', endedAt: 60_000 })
  expect(endedSentence(stopped)).toBe('Run pytest -q cancelled.')
})
