import { execFileSync } from 'node:child_process'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { writeSample } from '../logs/sample-log'
import { contest } from '../ratio'
import { calmDisk } from '../touch-memory'
import { House } from './house'

const megabytes = Number(process.env['BENCH_MEGABYTES'] ?? 512)

/**
 * The whole way of a run: its process, its pipes, its log with time stamps and three observers, its
 * rows in the store. Against the shell doing the same with `tee`.
 */
export async function run(): Promise<void> {
  await House.with(async (house) => {
    const sample = join(house.folder, 'sample.log')
    const copy = join(house.folder, 'copy.log')
    await writeSample(sample, megabytes)
    const size = statSync(sample).size
    await contest({
      name: `capture of ${String(megabytes)} MB through the supervisor, three observers`,
      peerName: 'cmd | tee',
      atMost: 1 / 0.9,
      rounds: 7,
      ours: async () => {
        calmDisk(house.folder, megabytes)
        let observed = 0
        const observer = ({ bytes }: { bytes: Uint8Array }) => void (observed += bytes.length)
        const start = performance.now()
        const command = await house.run(`cat '${sample}'`, {
          observers: [observer, observer, observer],
        })
        const seconds = (performance.now() - start) / 1000
        if (command.logBytes !== size || observed !== 3 * size) throw new Error('bytes are missing')
        house.removeLog(command)
        return seconds
      },
      peer: () => {
        calmDisk(house.folder, megabytes)
        const start = performance.now()
        execFileSync('sh', ['-c', `cat '${sample}' | tee '${copy}' >/dev/null`])
        const seconds = (performance.now() - start) / 1000
        rmSync(copy)
        return Promise.resolve(seconds)
      },
    })
  })
}
