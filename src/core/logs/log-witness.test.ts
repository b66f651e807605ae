import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inFolder } from './log-fixtures'
import { LogWitness } from './log-witness'

describe('LogWitness', () => {
  it('sees a cut in what was there at the last look, also when that was written over since', () =>
    inFolder(async (folder) => {
      const log = await open(join(folder, 'a.log'), 'w+')
      const witness = new LogWitness()
      let size = 0
      const write = async (count: number) => {
        const bytes = Buffer.alloc(count, 'x')
        await log.write(bytes, 0, count, size)
        witness.stored(bytes, size)
        size += count
      }
      await write(1000)
      expect(await witness.look(log, size)).toBe(true)
      await write(1000)
      expect(await witness.look(log, size)).toBe(true)
      await log.truncate(1500)
      await write(1000)
      expect(await witness.look(log, size)).toBe(false)
      // Said once.
      expect(await witness.look(log, size)).toBe(true)
      await write(100)
      await log.truncate(0)
      expect(await witness.look(log, size)).toBe(false)
      await log.close()
    }))
})
