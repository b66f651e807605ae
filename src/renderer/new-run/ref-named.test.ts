import { expect, it } from 'vitest'
import { refNamed } from './ref-named'

it('finds a ref by name, or by enough of its commit', () => {
  const main = {
    kind: 'branch' as const,
    name: 'main',
    commitSha: '319ea4edec49d438',
    subject: 'First',
    author: 'A',
    date: 0,
  }
  expect(refNamed([main], 'main')).toBe(main)
  expect(refNamed([main], '319ea4edec49')).toBe(main)
  expect(refNamed([main], '319')).toBeUndefined()
})
