import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { constants, getPriority } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inFolder } from '../log-fixtures'
import { LogWorkers } from './log-workers'

/** How many threads of this process are nicer than it is (proc_pid_stat(5), field 19). */
const nicerThreads = () => {
  const nice = (stat: string) => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
  const own = nice(readFileSync('/proc/self/stat', 'utf8'))
  const threads = readdirSync('/proc/self/task').map((thread) =>
    nice(readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')),
  )
  return threads.filter((thread) => thread > own).length
}

it.runIf(process.platform === 'linux')('makes room for runs with its own threads only', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'a.log')
    await writeFile(file, 'one\ntwo\n')
    const before = nicerThreads()
    for (const makesRoom of [false, true]) {
      const workers = new LogWorkers(1, { makesRoom })
      const job = { kind: 'search', file, query: 'two', limit: 1, beyond: 'stop' } as const
      const rest = { regex: false, caseSensitive: true, wholeWord: false }
      for await (const event of workers.run({ ...job, ...rest })) void event
      const canBeNicer = getPriority() < constants.priority.PRIORITY_LOW
      expect(nicerThreads()).toBe(before + (makesRoom && canBeNicer ? 1 : 0))
      await workers.close()
    }
  }),
)
