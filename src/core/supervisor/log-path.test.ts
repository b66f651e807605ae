import fc from 'fast-check'
import { expect, it } from 'vitest'
import { logNameOf } from './log-path'

it('names a log after its program', () => {
  expect(
    ['pytest -q', './scripts/run me.sh', 'C:\\Tools\\py.exe x', '$(x)', ''].map(logNameOf),
  ).toEqual(['pytest', 'run', 'py-exe', 'x', 'run'])
})

it('can’t leave its folder, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string(), (line) => {
      expect(logNameOf(line)).toMatch(/^[A-Za-z0-9_-]{1,40}$/)
    }),
  )
})
