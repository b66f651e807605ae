import { expect, it } from 'vitest'
import { forDisk } from './draft-store'
import { emptyDraft } from './run-draft'

it('keeps the values of secrets off the disk and everything else on it', () => {
  const kept = forDisk({
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

it('keeps a small patch and leaves out one that would fill the storage of the page', () => {
  const small = { kind: 'patch', name: 'a.patch', text: 'diff --git' } as const
  expect(forDisk({ ...emptyDraft, changes: small }).changes).toEqual(small)
  const large = { ...small, text: 'x'.repeat(1_000_000) }
  expect(forDisk({ ...emptyDraft, changes: large }).changes).toEqual({ kind: 'none' })
})
