import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inFolder } from '../../logs/log-fixtures'
import { LogStream } from '../../logs/log-stream'
import { SecretMasker } from '../../logs/secrets/secret-masker'
import { shellSpec } from '../fixtures/specs'
import { startProcess } from '../start-process'

it('what might have begun a secret, or a character, comes before what is said of a leak', () =>
  inFolder(async (folder) => {
    const masker = await SecretMasker.of([{ name: 'TOKEN', value: 'hunter2' }])
    for (const beginning of ['left h', 'left \\303']) {
      const file = join(folder, `${beginning.length}.log`)
      const log = await LogStream.open({ file, masker })
      const line = `printf '${beginning}'; sleep 60 &`
      const process = await startProcess(shellSpec(line), log, { drainMs: 50 })
      const { leaked, left } = await process.ended
      for (const { pid } of left) globalThis.process.kill(pid, 'SIGKILL')
      expect(leaked).not.toBeNull()
      log.write('supervisor', Buffer.from('\nsaid\n'))
      await log.close()
      const bytes = beginning.replace('\\303', '\u00c3')
      expect(await readFile(file, 'latin1')).toMatch(new RegExp(`\n${bytes}\nsaid\n$`))
    }
  }))
