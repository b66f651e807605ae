import { expect, it } from 'vitest'
import { readProjectOptions } from '../store/project-options'
import { checkOptions } from './check-options'

const nothing = readProjectOptions('{}')

it('tidies lists as people type them', () => {
  const typed = {
    ...nothing,
    keep: [' node_modules ', '', 'node_modules', '.tox\n.nox'],
    sparse: ['./src/app/', 'docs//', 'with space'],
    carryOver: [],
  }
  expect(checkOptions(typed)).toEqual({
    ...nothing,
    keep: ['node_modules', '.tox', '.nox'],
    sparse: ['src/app', 'docs', 'with space'],
    carryOver: [],
  })
  expect(checkOptions({ ...nothing, sparse: [' '] }).sparse).toBeNull()
})

it('refuses what reaches out of the project or is no folder, and names the field', () => {
  for (const entry of ['/etc', '../other', 'a/../../b', '~/x', 'C:\\x', 'a\\..\\b']) {
    for (const field of ['sparse', 'carryOver'] as const) {
      const check = () => checkOptions({ ...nothing, [field]: [entry] })
      expect(check).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', detail: { field } }))
    }
  }
  expect(() => checkOptions({ ...nothing, sparse: ['src/*'] })).toThrow(/pattern/)
  expect(() => checkOptions({ ...nothing, sparse: ['./'] })).toThrow(/whole project/)
  expect(checkOptions({ ...nothing, carryOver: ['config/*.toml'] }).carryOver).toHaveLength(1)
})
