import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freemem } from 'node:os'

const megabyte = 1024 * 1024

/** Fills as many megabytes as it is told, says so, and keeps them until its input ends. */
const holder = `
  const held = []
  for (let left = Number(process.argv[1]); left > 0; left -= 256)
    held.push(Buffer.alloc(Math.min(left, 256) * ${String(megabyte)}, 1))
  console.log('held')
  process.stdin.resume().on('end', () => process.exit(held.length === 0 ? 1 : 0))
`

/**
 * Takes the machine's memory but for BENCH_SPARE_MEGABYTES while `work` is done; takes none without
 * that variable. What a virtual machine's host has taken back it can't have meanwhile, so that rounds
 * which go through the same few gigabytes take steadier times.
 */
export async function holdMemory(work: () => Promise<void>): Promise<void> {
  const spare = Number(process.env['BENCH_SPARE_MEGABYTES'])
  const megabytes = Math.floor(freemem() / megabyte - spare)
  if (Number.isNaN(spare) || megabytes <= 0) return work()
  const child = spawn(process.execPath, ['-e', holder, String(megabytes)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  try {
    await work()
  } finally {
    child.stdin.end()
    await once(child, 'exit')
  }
}
