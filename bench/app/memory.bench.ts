import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { print } from '../execution/figures'
import { AppHouse } from './app-house'

const atMostMb = 8
/** `BENCH_FLOW_GB=10` for the whole of it; the rest tells as much in less time. */
const gigabytes = Number(process.env['BENCH_FLOW_GB'] ?? 2)

/** What main takes up (anonymous memory) while a run floods it, at most, over what it took before. */
export async function run(): Promise<void> {
  await AppHouse.with(async (house) => {
    // The first flood brings code and read buffers into memory, once for the life of the app.
    await measure(house, 'first flood, 0.25 GB', 0.25, false, null)
    await measure(house, '1 GB, renderer stalled', 1, true, atMostMb)
    await measure(house, `${String(gigabytes)} GB, pane attached`, gigabytes, false, atMostMb)
  })
}

async function measure(
  house: AppHouse,
  what: string,
  size: number,
  stall: boolean,
  most: number | null,
): Promise<void> {
  const { mainPid, page } = house
  const mark = house.newMark()
  const line = `yes 'a line of output that is neither long nor short, as most are' | head -c ${String(size * 1e9)}; echo done > '${mark}'`
  await house.launch(`sleep 2; ${line}`)
  await delay(1500)
  const before = anonymousMb(mainPid)
  if (stall) void page.evaluate(stallFor, 4000 * size).catch(() => undefined)
  let peak = before
  let over = false
  const ended = house.untilMark(mark).then(() => (over = true))
  while (!over) {
    peak = Math.max(peak, anonymousMb(mainPid))
    await delay(10)
  }
  await ended
  const grew = peak - before
  print(`main's memory, ${what}`, {
    before: `${before.toFixed(1)} MB`,
    grew: `${grew.toFixed(1)} MB${most === null ? '' : ` (at most ${String(most)}: ${grew <= most ? 'ok' : 'MISSED'})`}`,
  })
  await delay(2500)
  await house.leaveRun()
  house.removeLogs()
}

function stallFor(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

function anonymousMb(pid: number): number {
  const text = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
  return Number(/RssAnon:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024
}
