import { expect, it } from 'vitest'
import { withoutSecrets } from './draft-store'
import { emptyDraft } from './run-draft'

it('keeps the values of secrets off the disk and everything else on it', () => {
  const kept = withoutSecrets({
    ...emptyDraft,
    line: 'deploy',
    variables: [
      { id: 1, name: 'TOKEN', value: 'hunter2', secret: true },
      { id: 2, name: 'CI', value: 'true', secret: false },
    ],
  })
  expect(JSON.stringify(kept)).not.toContain('hunter2')
  expect(kept.line).toBe('deploy')
  expect(kept.variables[1]?.value).toBe('true')
})
