import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ms, print, quantile } from '../execution/figures'
import { AppHouse } from './app-house'
import { watchRows } from './watch-rows'

const atMostMs = 250
const seconds = 6
/** Megabytes a second; 0 is as fast as it goes. */
const speeds = [1, 5, 10, 20, 40, 0]

/** Lines of 80 bytes that begin with the time they were made, at a given speed. */
const producer = `
import os, sys, time
speed, seconds = float(sys.argv[1]) * 1e6, float(sys.argv[2])
tail = b' ' + b'.' * 60 + b'\\n'
start = time.time(); sent = 0
while time.time() - start < seconds:
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
    for (const speed of speeds) {
      await house.launch(`python3 '${script}' ${String(speed)} ${String(seconds)}`)
      const watch = await watchRows(house.page)
      await delay(seconds * 1000 - 500)
      const lags = (await watch.stop()).slice(10)
      const p99 = quantile(lags, 0.99)
      print(`pane lag at ${speed === 0 ? 'full speed' : `${String(speed)} MB/s`}`, {
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
