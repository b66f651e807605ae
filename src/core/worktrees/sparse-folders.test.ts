import { expect, it } from 'vitest'
import { isInFolders } from './sparse-folders'

it('tells what git’s cone mode checks out', () => {
  const folders = ['services/api', 'docs']
  const there = [
    'README.md',
    'services/README.md',
    'services/api/a.py',
    'services/api/b/c',
    'docs/x',
  ]
  const absent = [
    'services/web/a.py',
    'services/api-old/a',
    'docs2/x',
    'services/b/c',
    'other/docs/x',
  ]
  for (const path of there) expect([path, isInFolders(path, folders)]).toEqual([path, true])
  for (const path of absent) expect([path, isInFolders(path, folders)]).toEqual([path, false])
  expect(isInFolders('anything/at/all', [])).toBe(true)
})
