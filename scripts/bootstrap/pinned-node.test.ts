import path from 'node:path'
import { expect, test } from 'vitest'

import { pinnedNode, withPinnedNode, withoutPinnedNode } from './pinned-node.mjs'

const join = (...folders: string[]): string => folders.join(path.delimiter)

test('withPinnedNode puts the pinned Node before every other and keeps the rest', () => {
  const env = withPinnedNode({ PATH: '/usr/bin', HOME: '/home/ada' })
  const folders = env['PATH']?.split(path.delimiter)
  expect(folders?.at(0)).toBe(path.dirname(pinnedNode()))
  expect(folders?.at(-1)).toBe('/usr/bin')
  expect(env).toHaveProperty('HOME', '/home/ada')
})

test("withoutPinnedNode takes away this project's tools and nobody else's", () => {
  const ours = path.join(path.dirname(pinnedNode()), '..', '..', '.bin')
  const theirs = join('/opt/tools/node_modules/.bin', '/usr/bin')
  expect(withoutPinnedNode({ PATH: join(ours, theirs) })).toEqual({ PATH: theirs })
})

test('the PATH keeps the name that the system gave it', () => {
  expect(withoutPinnedNode({ Path: '/usr/bin' })).toEqual({ Path: '/usr/bin' })
  expect(Object.keys(withPinnedNode({ Path: '/usr/bin' }))).toEqual(['Path'])
})
