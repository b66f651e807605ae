import { expect, it } from 'vitest'
import { runSummary } from './fixtures/run-summary'
import { withOldLive } from './with-old-live'

const base = runSummary({ id: 'new', status: 'succeeded', createdAt: 2000, endedAt: 2100 })
const old = runSummary({ id: 'old', status: 'running', createdAt: 1 })

it('puts a live run in front that the pages read so far do not hold', () => {
  expect(withOldLive([base], {}, [old]).map(({ id }) => id)).toEqual(['old', 'new'])
})

it('adds nothing twice, and nothing that the filter leaves out or a search decides', () => {
  expect(withOldLive([old, base], {}, [old])).toHaveLength(2)
  expect(withOldLive([base], { projectId: 'other' }, [old])).toHaveLength(1)
  expect(withOldLive([base], { text: 'py' }, [old])).toHaveLength(1)
})
