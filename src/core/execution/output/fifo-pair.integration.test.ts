import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { CollectedOutput } from '../fixtures/collected-output'
import { shellSpec } from '../fixtures/specs'
import { startProcess } from '../start-process'
import { openFifoPair } from './fifo-pair'

afterEach(() => vi.unstubAllEnvs())

it.runIf(process.platform === 'linux')(
  'runs with a lesser kind of pipe, and says so, where there is no temporary folder',
  async () => {
    const spec = shellSpec('echo out')
    vi.stubEnv('TMPDIR', join(spec.cwd, 'not', 'there'))
    expect(await openFifoPair()).toBeUndefined()
    const output = new CollectedOutput()
    const running = await startProcess(spec, output)
    expect((await running.ended).outcome).toEqual({ kind: 'exited', code: 0 })
    expect(output.text()).toBe('out\n')
    expect(running.notices).toHaveLength(1)
  },
)
