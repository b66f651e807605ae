import { expect, it } from 'vitest'
import { withDistinctNames } from './distinct-names'

it('tells a branch and a tag of one name apart, and leaves other names short', () => {
  const refs = ['refs/heads/main', 'refs/heads/v1', 'refs/tags/v1', 'refs/remotes/origin/main'].map(
    (fullName) => ({ fullName, name: fullName.split('/').slice(2).join('/') }),
  )
  expect(withDistinctNames(refs).map(({ name }) => name)).toEqual([
    'main',
    'heads/v1',
    'tags/v1',
    'origin/main',
  ])
})
