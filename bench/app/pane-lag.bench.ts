import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ms, print, quantile } from '../execution/figures'
import { AppHouse } from './app-house'
import { watchRows, type Rhythm } from './watch-rows'

const atMostMs = 250
const seconds = 6
const steady = { on: 1, period: 1 }
/** Megabytes a second; 0 is as fast as it goes. */
const paces = [
  ...[1, 5, 10, 20, 40, 0].map((speed) => ({ speed, rhythm: steady })),
  { speed: 0, rhythm: { on: 12, period: 24 } },
  { speed: 0, rhythm: { on: 180, period: 300 } },
]

/** Lines of 80 bytes that begin with the time they were made, at a given speed and rhythm. */
const producer = `
import os, sys, time
speed, seconds, on, period = float(sys.argv[1]) * 1e6, *map(float, sys.argv[2:])
tail = b' ' + b'.' * 60 + b'\\n'
start = time.time(); sent = 0
while time.time() - start < seconds:
    since = time.time() * 1000 % period
    if since >= on: time.sleep((period - since) / 1000)
    line = b'T%.6f' % time.time() + tail
    block = line * (50 if 0 < speed <= 2e6 else 400)
    os.write(1, block); sent += len(block)
    if speed: time.sleep(max(0, start + sent / speed - time.time()))
`

/** How old the newest line on screen is while a run prints at many speeds. */
export async function run(): Promise<void> {
  await AppHouse.with(async (house) => {
    const script = join(house.home, 'producer.py')
    writeFileSync(script, producer)
    for (const { speed, rhythm } of paces) {
      const pace = [speed, seconds, rhythm.on, rhythm.period].join(' ')
      await house.launch(`python3 '${script}' ${pace}`)
      const watch = await watchRows(house.page, rhythm)
      await delay(seconds * 1000 - 500)
      const lags = (await watch.stop()).slice(10)
      const p99 = quantile(lags, 0.99)
      print(`pane lag at ${nameOf(speed, rhythm)}`, {
        p50: ms(quantile(lags, 0.5)),
        p90: ms(quantile(lags, 0.9)),
        p99: `${ms(p99)} (at most ${String(atMostMs)}: ${p99 <= atMostMs ? 'ok' : 'MISSED'})`,
        looks: String(lags.length),
      })
      await delay(1500)
      await house.leaveRun()
    }
  })
}

function nameOf(speed: number, { on, period }: Rhythm): string {
  if (speed > 0) return `${String(speed)} MB/s`
  return period === steady.period
    ? 'full speed'
    : `full speed, ${String(on)} of ${String(period)} ms`
}
