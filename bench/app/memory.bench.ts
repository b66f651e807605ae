import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { print } from '../execution/figures'
import { AppHouse } from './app-house'

const atMostMb = 8
/** `BENCH_FLOW_GB=10` for the whole of it; the rest tells as much in less time. */
const gigabytes = Number(process.env['BENCH_FLOW_GB'] ?? 2)

/**
 * What main takes up (anonymous memory) while a run floods it, at most, over what it took in the
 * second before. The collector comes and goes by some MB, so that one flood tells little: the median
 * of five decides.
 */
export async function run(): Promise<void> {
  await AppHouse.with(async (house) => {
    // The first flood brings code and read buffers into memory, once for the life of the app.
    await measure(house, { size: 0.25, stall: false })
    for (const stall of [true, false]) {
      const size = stall ? 1 : gigabytes
      const grew: number[] = []
      for (let round = 0; round < 5; round++) grew.push(await measure(house, { size, stall }))
      grew.sort((a, b) => a - b)
      const median = grew[grew.length >> 1] ?? Number.NaN
      print(`main's memory, ${String(size)} GB, ${stall ? 'renderer stalled' : 'pane attached'}`, {
        grew: `${median.toFixed(1)} MB (at most ${String(atMostMb)}: ${median <= atMostMb ? 'ok' : 'MISSED'})`,
        rounds: grew.map((mb) => mb.toFixed(1)).join(' '),
      })
    }
  })
}

/** Gives the growth in MB. */
async function measure(
  house: AppHouse,
  { size, stall }: { readonly size: number; readonly stall: boolean },
): Promise<number> {
  const { mainPid, page } = house
  const mark = house.newMark()
  const line = `yes 'a line of output that is neither long nor short, as most are' | head -c ${String(size * 1e9)}; echo done > '${mark}'`
  await house.launch(`sleep 2; ${line}`)
  await delay(500)
  const quiet: number[] = []
  for (let i = 0; i < 100; i++) {
    quiet.push(anonymousMb(mainPid))
    await delay(10)
  }
  const before = quiet.reduce((sum, mb) => sum + mb, 0) / quiet.length
  if (stall) void page.evaluate(stallFor, 4000 * size).catch(() => undefined)
  let peak = before
  let over = false
  const ended = house.untilMark(mark).then(() => (over = true))
  while (!over) {
    peak = Math.max(peak, anonymousMb(mainPid))
    await delay(10)
  }
  await ended
  await delay(stall ? 4000 * size : 2500)
  await house.leaveRun()
  house.removeLogs()
  return peak - before
}

function stallFor(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

function anonymousMb(pid: number): number {
  const text = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
  return Number(/RssAnon:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024
}
