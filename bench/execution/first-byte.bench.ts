import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import type { LogSink } from '../../src/core/logs/log-chunk'
import { startProcess } from '../../src/core/execution/start-process'
import { median, ms, print, quantile } from './figures'

const rounds = 100
const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin' }

/** From launch to the first byte: ours by pipes and by terminal, against a bare `sh -c`. */
export async function run(): Promise<void> {
  const bare: number[] = []
  const pipes: number[] = []
  const terminal: number[] = []
  for (let round = 0; round < rounds; round++) {
    bare.push(await bareFirstByte())
    pipes.push(await ourFirstByte())
    terminal.push(await ourFirstByte({ columns: 80, rows: 24 }))
  }
  const report = (what: string, ours: readonly number[]) => {
    print(`first byte, ${what}`, {
      'bare sh -c': ms(median(bare)),
      ours: ms(median(ours)),
      overhead: ms(median(ours) - median(bare)),
      'overhead p99': ms(quantile(ours, 0.99) - quantile(bare, 0.99)),
    })
  }
  report('pipes', pipes)
  report('terminal', terminal)
}

async function bareFirstByte(): Promise<number> {
  const startedAt = performance.now()
  const child = spawn('/bin/sh', ['-c', 'echo x'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  await once(child.stdout, 'data')
  const took = performance.now() - startedAt
  await once(child, 'close')
  return took
}

async function ourFirstByte(size?: { columns: number; rows: number }): Promise<number> {
  let firstAt = 0
  const sink: LogSink = {
    write() {
      firstAt ||= performance.now()
      return true
    },
    drained: () => Promise.resolve(),
  }
  const startedAt = performance.now()
  const started = await startProcess(
    {
      command: { kind: 'shell', line: 'echo x', shell: '/bin/sh' },
      cwd: tmpdir(),
      env,
      marker: 'bench-first-byte',
      ...(size ? { terminal: size } : {}),
    },
    sink,
  )
  await started.ended
  return firstAt - startedAt
}
