import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { holdMemory } from '../hold-memory'
import { touchMemory } from '../touch-memory'
import { writeSample } from '../logs/sample-log'
import { contest } from '../ratio'
import { AppHouse } from './app-house'

const megabytes = Number(process.env['BENCH_MEGABYTES'] ?? 512)

/**
 * How long a run takes to get rid of its output, by its own clock: with its pane on screen, against
 * the same run with nobody watching. In the real app.
 */
export async function run(): Promise<void> {
  await holdMemory(() => AppHouse.with(compare))
}

async function compare(house: AppHouse): Promise<void> {
  const sample = join(house.home, 'sample.log')
  await writeSample(sample, megabytes)
  const flood = async (watched: boolean) => {
    execFileSync('sync')
    const mark = house.newMark()
    // Time to look away before it begins.
    const line = `sleep 2; ${touchMemory(house.home, megabytes)}; a=$(date +%s%N); cat '${sample}'; echo $(($(date +%s%N) - a)) > '${mark}'`
    await house.launch(line)
    if (!watched) await house.leaveRun()
    const seconds = Number(await house.untilMark(mark)) / 1e9
    if (watched) await house.leaveRun()
    house.removeLogs()
    return seconds
  }
  await flood(false)
  await contest({
    name: `capture of ${String(megabytes)} MB in the app, pane attached`,
    peerName: 'without a pane',
    atMost: 1 / 0.95,
    rounds: 31,
    ours: () => flood(true),
    peer: () => flood(false),
  })
}
