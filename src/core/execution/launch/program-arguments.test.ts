import { describe, expect, it } from 'vitest'
import { shellSpec } from '../fixtures/specs'
import { defaultShell, programArgumentsOf } from './program-arguments'

const line = (shell: string, text = 'a "b" | c') =>
  ({ ...shellSpec(''), command: { kind: 'shell', line: text, shell } }) as const

describe('a shell line', () => {
  it.each(['/bin/sh', '/usr/bin/fish', 'zsh'])('is one argument of %s', (shell) => {
    expect(programArgumentsOf(line(shell)).argv).toEqual([shell, '-c', 'a "b" | c'])
  })

  it('is handed to cmd.exe as it is', () => {
    const shell = 'C:\\Windows\\System32\\cmd.exe'
    expect(programArgumentsOf(line(shell), 'win32')).toEqual({
      argv: [shell, '/d', '/s', '/c', '"a "b" | c"'],
      verbatim: true,
    })
  })

  it('of several lines is refused where cmd.exe would run only the first', () => {
    expect(() => programArgumentsOf(line('cmd.exe', 'a\nb'), 'win32')).toThrow(
      'only the first of several',
    )
  })

  it('is a command of PowerShell', () => {
    expect(programArgumentsOf(line('pwsh.exe'), 'win32').argv).toEqual([
      'pwsh.exe',
      '-NoLogo',
      '-Command',
      'a "b" | c',
    ])
  })
})

describe('the default shell', () => {
  it('is the one of the environment, else the system’s', () => {
    expect(defaultShell({ SHELL: '/bin/zsh' }, 'linux')).toBe('/bin/zsh')
    expect(defaultShell({}, 'linux')).toBe('/bin/sh')
    expect(defaultShell({}, 'darwin')).toBe('/bin/zsh')
    expect(defaultShell({ ComSpec: 'C:\\cmd.exe' }, 'win32')).toBe('C:\\cmd.exe')
  })
})
