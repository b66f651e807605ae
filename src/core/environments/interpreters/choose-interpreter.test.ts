import { describe, expect, it } from 'vitest'
import { plainParts } from '../fixtures/parts'
import { chooseInterpreter, readPythonVersionFile, wantedRange } from './choose-interpreter'
import type { Interpreter } from './interpreter'

const python = (version: string, implementation = 'cpython'): Interpreter => ({
  ...plainParts.interpreter,
  version,
  implementation,
  path: `/bin/python-${version}`,
  executable: `/bin/python-${version}`,
  source: 'path',
})
const there = [python('3.11.7'), python('3.9.18'), python('3.13.0'), python('3.10.13', 'pypy')]
const choose = (range: string) => chooseInterpreter(wantedRange(range, 'this run'), there).version

describe('choosing an interpreter', () => {
  it('takes the preferred one when it fits', () => {
    expect(choose('>=3.8')).toBe('3.11.7')
    expect(chooseInterpreter({ range: null, implementation: null, askedBy: '' }, there)).toBe(
      there[0],
    )
  })

  it('else takes the newest that fits', () => {
    expect(choose('!=3.11.*')).toBe('3.13.0')
    expect(choose('<3.10')).toBe('3.9.18')
  })

  it('reads a bare version as a prefix', () => {
    expect(choose('3.9')).toBe('3.9.18')
    expect(choose('3.13.0')).toBe('3.13.0')
  })

  it('takes a finished version before a newer preview', () => {
    const some = [python('3.9.18'), python('3.15.0a2'), python('3.14.1')]
    expect(chooseInterpreter(wantedRange('>=3.10', ''), some).version).toBe('3.14.1')
    expect(chooseInterpreter(wantedRange('==3.15.*', ''), some).version).toBe('3.15.0a2')
  })

  it('minds no Python that was built between two releases', () => {
    const some = [python('3.9.18'), python('3.13.0+'), python('3.12.1')]
    expect(chooseInterpreter(wantedRange('>=3.10', ''), some).version).toBe('3.13.0+')
    expect(chooseInterpreter(wantedRange('==3.12.*', ''), some).version).toBe('3.12.1')
  })

  it('takes one that fits any of several ranges', () => {
    expect(choose('>=2.7,<2.8 || >=3.12,')).toBe('3.13.0')
  })

  it('says what was asked for, by whom, and what is there', () => {
    expect(() =>
      chooseInterpreter(wantedRange('>=4', 'requires-python'), there.slice(0, 1)),
    ).toThrow(
      'Python >=4 is asked for by requires-python, but there is only 3.11.7 (/bin/python-3.11.7). Install it, or choose another interpreter for this run.',
    )
    expect(() => chooseInterpreter(wantedRange('>=4', 'this run'), [])).toThrow(
      /no Python 3 was found/,
    )
  })

  it('refuses a range that is none', () => {
    expect(() => wantedRange('newest', 'this run')).toThrow(
      /"newest" \(this run\) is not a version range/,
    )
  })
})

describe('.python-version', () => {
  it.each([
    ['3.11\n', '==3.11.*', null],
    ['3.11.7\n3.9\n', '==3.11.7', null],
    ['# ours\n\n3.12-dev\n', '==3.12.*', null],
    ['pypy3.10-7.3.15\n', '==3.10.*', 'pypy'],
    ['cpython-3.12.1-linux-x86_64-gnu\n', '==3.12.1', null],
    ['3.14.0rc2\n', '==3.14.0rc2', null],
    ['3.11.7/envs/demo\n', '==3.11.7', null],
    ['>=3.10\n', '>=3.10', null],
  ])('of %j asks for %s', (text, range, implementation) => {
    expect(readPythonVersionFile(text)).toMatchObject({ range, implementation })
  })

  it.each(['system\n', '', 'my-virtualenv\n'])('of %j leaves it open', (text) => {
    expect(readPythonVersionFile(text)).toBeNull()
  })
})
