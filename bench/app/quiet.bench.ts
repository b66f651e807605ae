import { setTimeout as delay } from 'node:timers/promises'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ms, print, quantile } from '../execution/figures'
import { AppHouse } from './app-house'
import { watchNewLines } from './watch-rows'

const atMostMs = 33
const lines = 300

const producer = `
import random, sys, time
for i in range(int(sys.argv[1])):
    print('T%.6f line %d' % (time.time(), i), flush=True)
    time.sleep(0.03 + random.random() * 0.07)
`

/** From a child's write to the drawn row, with a second quiet run beside. */
export async function run(): Promise<void> {
  await AppHouse.with(async (house) => {
    const script = join(house.home, 'producer.py')
    writeFileSync(script, producer)
    await house.launch(`python3 '${script}' ${String(lines)}`)
    await house.launch(`python3 '${script}' ${String(lines)}`)
    const watch = await watchNewLines(house.page)
    await delay(lines * 60)
    const lags = (await watch.stop()).slice(5)
    const p99 = quantile(lags, 0.99)
    print('write to drawn row', {
      p50: ms(quantile(lags, 0.5)),
      p90: ms(quantile(lags, 0.9)),
      p99: `${ms(p99)} (at most ${String(atMostMs)}: ${p99 <= atMostMs ? 'ok' : 'MISSED'})`,
      lines: String(lags.length),
    })
  })
}
