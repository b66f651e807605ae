import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { startProcess } from '../../src/core/execution/start-process'
import type { TerminalSize } from '../../src/core/execution/process-spec'
import { contest } from '../ratio'

const megabytes = 512
const text = `head -c ${megabytes}M /dev/zero | tr '\\0' 'a'`
const lines = 'seq 1 3000000'
const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin' }

/**
 * Output into a sink that takes all and keeps nothing, so that only the capture is measured. `cat`
 * does less than the `tee` that the whole way to the disk is held against in `logs/`.
 */
export async function run(): Promise<void> {
  await contest({
    name: `capture of ${megabytes} MB by pipes`,
    ours: () => takeAll(text),
    peer: () => inShell(`${text} | cat >/dev/null`),
    peerName: 'cat',
    atMost: 2,
  })
  await contest({
    name: 'capture of 3,000,000 lines by terminal',
    ours: () => takeAll(lines, { columns: 80, rows: 24 }),
    peer: () => inShell(`script -qec '${lines}' /dev/null >/dev/null`),
    peerName: 'script',
    atMost: 1 / 0.9,
  })
}

function inShell(line: string): Promise<void> {
  execFileSync('/bin/sh', ['-c', line], { stdio: 'ignore' })
  return Promise.resolve()
}

async function takeAll(line: string, terminal?: TerminalSize): Promise<void> {
  const started = await startProcess(
    {
      command: { kind: 'shell', line, shell: '/bin/sh' },
      cwd: tmpdir(),
      env,
      marker: 'bench-throughput',
      ...(terminal ? { terminal } : {}),
    },
    { write: () => true, drained: () => Promise.resolve() },
  )
  await started.ended
}
