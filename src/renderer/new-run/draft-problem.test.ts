import { expect, it } from 'vitest'
import { draftProblem, fieldsOf } from './draft-problem'
import { emptyDraft } from './run-draft'

it.each(['', ' ', '90', '1.5', '.5', ' 10 '])('takes %j for a time limit', (timeout) => {
  expect(draftProblem({ ...emptyDraft, timeout })).toBeNull()
})

it.each(['10m', '-5', '1,5', '1.2.3', '0', '1e3', '0x10', 'Infinity', '9 0'])(
  'refuses %j as a time limit at its field, rather than taking another for it',
  (timeout) => {
    expect(draftProblem({ ...emptyDraft, timeout })).toMatchObject({ field: 'timeoutSeconds' })
  },
)

it('knows that the shell decides what is right in a line', () => {
  expect(fieldsOf({ shell: true, timeout: '1' })).toEqual(['line', 'timeoutSeconds'])
})
