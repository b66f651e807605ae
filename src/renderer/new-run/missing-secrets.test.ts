import { expect, test } from 'vitest'
import { missingSecrets, missingSecretsWords } from './missing-secrets'
import { emptyDraft } from './run-draft'

test('all secrets without a value are named, and nothing else', () => {
  const variables = [
    { id: 0, name: 'PLAIN', value: '', secret: false },
    { id: 1, name: 'TOKEN', value: '', secret: true },
    { id: 2, name: 'TYPED', value: 'x', secret: true },
    { id: 3, name: 'PASSWORD ', value: '', secret: true },
  ]
  expect(missingSecrets({ ...emptyDraft, variables })).toEqual(['TOKEN', 'PASSWORD'])
})

test('what has to be typed again is said, in the number that it is', () => {
  expect(missingSecretsWords([])).toBeNull()
  expect(missingSecretsWords(['A'])).toBe('The values of secrets are not kept. Type it again: A.')
  expect(missingSecretsWords(['A', 'B'])).toBe(
    'The values of secrets are not kept. Type them again: A and B.',
  )
})
