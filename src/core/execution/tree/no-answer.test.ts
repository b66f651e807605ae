import { expect, it, vi } from 'vitest'
import { DarwinProcessTable } from './darwin-table'
import { WindowsProcessTable } from './windows-table'

type Done = (error: Error, stdout: string) => void

vi.mock('node:child_process', () => ({
  execFile: (_file: string, _args: readonly string[], _options: object, done: Done) =>
    done(new Error('out of processes'), ''),
}))

it.each([new DarwinProcessTable(), new WindowsProcessTable()])(
  'no answer of the system is not taken for nobody being there',
  async (table) => {
    await expect(table.list()).rejects.toThrow('not even us')
  },
)
