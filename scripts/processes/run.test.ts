import { describe, expect, test } from 'vitest'

import { runCaptured, runHere, runQuietly } from './run.ts'

const node = (script: string): [string, string[]] => [process.execPath, ['-e', script]]

describe('runCaptured', () => {
  test('keeps both streams, and takes a failing exit code for a result', async () => {
    const [command, args] = node('console.log("out"); console.error("err"); process.exitCode = 3')
    const { code, output } = await runCaptured(command, args)
    expect(code).toBe(3)
    expect(output).toContain('out')
    expect(output).toContain('err')
  })

  test('ends a program that takes longer than its limit', async () => {
    const [command, args] = node('setInterval(() => {}, 1000)')
    expect(await runCaptured(command, args, { timeout: 300 })).toHaveProperty('code', null)
  })
})

describe('runQuietly', () => {
  test('tells what the program printed when it fails', async () => {
    const [command, args] = node('console.error("no space left"); process.exitCode = 1')
    await expect(runQuietly(command, args)).rejects.toThrow('no space left')
  })

  test('says what to install when there is no such program', async () => {
    const missing = 'Install a compiler.'
    await expect(runQuietly('no-such-program', [], { missing })).rejects.toThrow(missing)
  })
})

describe('runHere', () => {
  test('yields the exit code, and 1 for a program that a signal ended', async () => {
    expect(await runHere(...node('process.exitCode = 7'))).toBe(7)
    expect(await runHere(...node('process.kill(process.pid, "SIGKILL")'))).toBe(1)
  })
})
