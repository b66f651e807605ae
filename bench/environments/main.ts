import { cold } from './cold'
import { warm } from './warm'

const benchmarks = { warm, cold }

/** Runs the benchmarks named, or all of them. */
export async function main(names: readonly string[]): Promise<void> {
  for (const [name, run] of Object.entries(benchmarks)) {
    if (names.length === 0 || names.includes(name)) await run()
  }
}
