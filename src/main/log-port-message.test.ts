import { expect, it } from 'vitest'
import { logPortMessageOf } from './log-port-message'

it('takes what a pane says', () => {
  expect(logPortMessageOf({ kind: 'input', text: 'ls\r' })).toEqual({ kind: 'input', text: 'ls\r' })
  expect(logPortMessageOf({ kind: 'acknowledge', bytes: 0 })).not.toBeNull()
  expect(logPortMessageOf({ kind: 'resize', columns: 200, rows: 50 })).not.toBeNull()
})

it.each([
  null,
  undefined,
  'input',
  { kind: 'other' },
  { kind: 'input', text: { length: 3 } },
  { kind: 'acknowledge', bytes: Number.NaN },
  { kind: 'acknowledge', bytes: -1 },
  { kind: 'resize', columns: 0, rows: 24 },
  { kind: 'resize', columns: 80, rows: Number.POSITIVE_INFINITY },
])('takes nothing else: %j', (data) => {
  expect(logPortMessageOf(data)).toBeNull()
})
