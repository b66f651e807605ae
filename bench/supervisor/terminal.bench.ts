import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { contest } from '../ratio'
import { House } from './house'

const lines = 'seq 1 5000000'

/** The whole way of a run in a terminal, against `script` recording the same into a file. */
export async function run(): Promise<void> {
  await House.with(async (house) => {
    const copy = join(house.folder, 'copy.log')
    let bytes = 0
    await contest({
      name: 'terminal capture of 5,000,000 lines through the supervisor',
      peerName: 'script -q -c',
      atMost: 1 / 0.9,
      ours: async () => {
        const start = performance.now()
        const command = await house.run(lines, { terminal: true })
        const seconds = (performance.now() - start) / 1000
        bytes = command.logBytes ?? 0
        house.removeLog(command)
        return seconds
      },
      peer: () => {
        rmSync(copy, { force: true })
        const start = performance.now()
        execFileSync('script', ['-q', '-c', lines, copy], { stdio: 'ignore' })
        return Promise.resolve((performance.now() - start) / 1000)
      },
    })
    // Each line feed becomes two bytes on its way through a terminal.
    if (bytes !== 43_888_896) throw new Error(`the log has ${String(bytes)} bytes`)
  })
}
