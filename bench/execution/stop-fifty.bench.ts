import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { startProcess } from '../../src/core/execution/start-process'
import { median, ms, print } from './figures'

const rounds = 5
const line = `for i in $(seq 50); do
  setsid sh -c 'trap "" INT TERM HUP; echo up; while :; do sleep 600; done' &
done; wait`

/** Fifty processes, each deaf to SIGINT and SIGTERM and leading a session: none may be left. */
export async function run(): Promise<void> {
  const took: number[] = []
  let survivors = 0
  for (let round = 0; round < rounds; round++) {
    let up = 0
    const started = await startProcess(
      {
        command: { kind: 'shell', line, shell: '/bin/sh' },
        cwd: tmpdir(),
        env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin' },
        marker: `bench-stop-${round}`,
      },
      {
        write(_stream, bytes) {
          up += bytes.length / 3
          return true
        },
        drained: () => Promise.resolve(),
      },
    )
    while (up < 50) await new Promise((resolve) => setTimeout(resolve, 10))
    const report = await started.kill()
    await started.ended
    took.push(report.durationMs)
    survivors += report.survivors.length
  }
  const listed = readdirSync('/proc').filter((name) => Number(name) > 0).length
  print('stop 50 stubborn processes', {
    'until none is left': ms(median(took)),
    survivors: String(survivors),
    'processes on this machine': String(listed),
  })
}
