import { expect, it } from 'vitest'
import { settingGroups } from './setting-groups'

it('groups by table, in the order in which the tables come', () => {
  const values = ['paths.logs', 'queue.parallel', 'shell', 'paths.mirrors'].map((key) => ({
    key,
    value: '',
    description: '',
    default: '',
    choices: null,
    pending: false,
  }))
  expect(
    settingGroups(values).map(({ name, values: v }) => [name, v.map(({ key }) => key)]),
  ).toEqual([
    ['Paths', ['paths.logs', 'paths.mirrors']],
    ['Queue', ['queue.parallel']],
    ['General', ['shell']],
  ])
})
