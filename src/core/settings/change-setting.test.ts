import fc from 'fast-check'
import { parse } from 'smol-toml'
import { expect, it } from 'vitest'
import { changeSetting } from './change-setting'

it('changes a value and nothing else', () => {
  const text =
    '# mine\n[execution]  # how\nparallel_limit = 2 # cores\ntimeout_seconds = 0\n\n[worktrees]\nkeep = [\n  "a", # why\n  "b",\n]\n'
  expect(changeSetting(text, ['execution', 'parallel_limit'], 4)).toBe(
    text.replace('= 2 #', '= 4 #'),
  )
  expect(changeSetting(text, ['worktrees', 'keep'], ['ü "x"', '\\'])).toBe(
    `${text.slice(0, text.indexOf('[\n'))}["ü \\"x\\"", "\\\\"]\n`,
  )
})

it('adds a key at the end of its table, and a table at the end of the file', () => {
  const text = '[execution]\r\nparallel_limit = 2 # cores\r\n\r\n[worktrees]\r\nmax_per_project = 3'
  expect(changeSetting(text, ['execution', 'drain_seconds'], 1.5)).toBe(
    text.replace('# cores', '# cores\r\ndrain_seconds = 1.5'),
  )
  expect(changeSetting(text, ['environments', 'builder'], 'uv')).toBe(
    `${text}\r\n\r\n[environments]\r\nbuilder = "uv"\r\n`,
  )
  expect(changeSetting('', ['environments', 'builder'], 'uv')).toBe(
    '[environments]\nbuilder = "uv"\n',
  )
  expect(changeSetting('[execution]', ['execution', 'drain_seconds'], 1)).toBe(
    '[execution]\ndrain_seconds = 1',
  )
})

it('leaves alone what it can not change in place', () => {
  const inLine = 'execution = { parallel_limit = 2 }\n'
  expect(changeSetting(inLine, ['execution', 'parallel_limit'], 4)).toBeUndefined()
  expect(changeSetting('[execution\n', ['execution', 'parallel_limit'], 4)).toBeUndefined()
})

it('writes any text so that it is read back as it was', () => {
  const before = '[execution]\nparallel_limit = 2\n[worktrees]\nkeep = []\n'
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string()), (shell, keep) => {
      const once = changeSetting(before, ['execution', 'default_shell'], shell)
      const twice = changeSetting(once ?? '', ['worktrees', 'keep'], keep)
      expect(parse(twice ?? '')).toEqual({
        execution: { parallel_limit: 2, default_shell: shell },
        worktrees: { keep },
      })
    }),
  )
})
