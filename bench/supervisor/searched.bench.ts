import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { followSearch } from '../../src/core/logs/search/follow-search'
import { writeSample } from '../logs/sample-log'
import { contest } from '../ratio'
import { calmDisk } from '../touch-memory'
import { House } from './house'

const megabytes = Number(process.env['BENCH_MEGABYTES'] ?? 512)

/** A flood while somebody searches its log for what is rare, against the same flood alone. */
export async function run(): Promise<void> {
  await House.with(async (house) => {
    const sample = join(house.folder, 'sample.txt')
    await writeSample(sample, megabytes)
    const flood = async (onOutput: () => void) => {
      calmDisk(house.folder, megabytes)
      const start = performance.now()
      const command = await house.run(`cat '${sample}'`, { observers: [onOutput] })
      const seconds = (performance.now() - start) / 1000
      house.removeLog(command)
      return seconds
    }
    await contest({
      name: `capture of ${String(megabytes)} MB while its log is searched`,
      peerName: 'capture alone',
      atMost: 1 / 0.95,
      rounds: 11,
      ours: async () => {
        const leave = new AbortController()
        let searching: Promise<void> | undefined
        const seconds = await flood(() => {
          searching ??= searchLive(newestLog(house.folder), leave.signal)
        })
        leave.abort()
        await searching
        return seconds
      },
      peer: () => flood(() => {}),
    })
  })
}

async function searchLive(file: string, signal: AbortSignal): Promise<void> {
  const over = new AbortController().signal
  const query = { query: 'zebra crossing', regex: false, caseSensitive: false, wholeWord: false }
  for await (const event of followSearch({ file, over, signal, ...query })) void event
}

function newestLog(folder: string): string {
  const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log'))
    .map((name) => join(folder, name))
  const age = (file: string) => statSync(file).mtimeMs
  const [newest] = logs.sort((a, b) => age(b) - age(a))
  if (newest === undefined) throw new Error('There is no log yet')
  return newest
}
