import fc from 'fast-check'
import { closeSync, openSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CollectedOutput } from './fixtures/collected-output'
import { poll } from './fixtures/poll'
import { argvSpec, shellSpec } from './fixtures/specs'
import type { ProcessSpec } from './process-spec'
import type { ProcessOptions } from './running-process'
import { startProcess } from './start-process'

const controls = fc.constantFrom(
  ...['\r', '\n', '\0', '\u001b[31m', '\u001b]0;x\u0007', 'x\rx', '\r\n'].map((text) =>
    Buffer.from(text),
  ),
)
const terminal = { columns: 80, rows: 24 }

async function run(spec: ProcessSpec, options?: ProcessOptions) {
  const output = new CollectedOutput()
  const end = await (await startProcess(spec, output, options)).ended
  return { end, output }
}

/** Does `work` while a descriptor is open that a child would inherit. */
async function withInheritable<T>(work: () => Promise<T>): Promise<T> {
  const koffi = await import('koffi')
  const fcntl = koffi.load(null).func('int fcntl(int, int, int)') as unknown as Fcntl
  const descriptor = openSync('/dev/null', 'r')
  const setFlags = 2
  fcntl(descriptor, setFlags, 0)
  try {
    return await work()
  } finally {
    closeSync(descriptor)
  }
}

type Fcntl = (descriptor: number, command: number, value: number) => number

describe('a process with pipes', () => {
  it('tells stdout and stderr apart', async () => {
    const { output } = await run(shellSpec('echo out; echo err >&2'))
    expect([output.text('stdout'), output.text('stderr')]).toEqual(['out\n', 'err\n'])
  })

  it.each([0, 1, 42, 255])('exits with code %i', async (code) => {
    const { end } = await run(shellSpec(`exit ${code}`))
    expect(end).toMatchObject({
      outcome: { kind: 'exited', code },
      stopped: false,
      leaked: null,
      survivors: [],
      captureProblem: null,
    })
  })

  it('tells a signal of its own from an exit code', async () => {
    const { end } = await run(shellSpec('kill -SEGV $$'))
    expect(end).toMatchObject({ outcome: { kind: 'signalled', signal: 'SIGSEGV' }, stopped: false })
  })

  it('passes arguments on unchanged', async () => {
    const args = ['a b', '"', "'", '$HOME', '*', '', 'ü\n', '\\', '--x=y']
    const script = 'import sys; sys.stdout.write("\\0".join(sys.argv[1:]))'
    const { output } = await run(argvSpec(['python3', '-c', script, ...args]))
    expect(output.text()).toBe(args.join('\0'))
  })

  it('keeps the name it was called by', async () => {
    const { output } = await run(argvSpec(['sh', '-c', 'echo $0']))
    expect(output.text()).toBe('sh\n')
  })

  it('has an empty stdin', async () => {
    const { output } = await run(shellSpec('cat; echo done'))
    expect(output.text()).toBe('done\n')
  })

  it('has exactly the environment it was given, and the marker', async () => {
    const { output } = await run(argvSpec(['/usr/bin/env'], { env: { A: '1' }, marker: 'm1' }))
    expect(output.text().trim().split('\n').sort()).toEqual(['A=1', 'RUNNER_SUPERVISOR_COMMAND=m1'])
  })

  it.runIf(process.platform === 'linux').each(['pipes', 'a terminal'])(
    'gets nothing that is open here, with %s',
    async (kind) => {
      // As Chromium opens its sockets: to be inherited, unless somebody sees to it.
      const { output } = await withInheritable(() =>
        run(shellSpec('ls /proc/$$/fd', kind === 'pipes' ? {} : { terminal })),
      )
      expect(output.text().trim().split(/\s+/)).toEqual(['0', '1', '2'])
    },
  )

  it('can open its output by path', async () => {
    const line = 'echo a > /dev/stdout; echo b | tee /dev/stderr; echo c > /dev/stderr'
    const { output, end } = await run(shellSpec(line))
    expect(end.outcome).toEqual({ kind: 'exited', code: 0 })
    expect(output.text('stdout')).toBe('a\nb\n')
    expect(output.text('stderr')).toBe('b\nc\n')
  })

  it.each([
    ['with pipes', {}],
    ['in a terminal', { terminal }],
  ])('%s inherits no terminal of another run', async (_, kind) => {
    const beside = await startProcess(shellSpec('sleep 60', { terminal }), new CollectedOutput())
    const { output } = await run(argvSpec(['ls', '-l', '/proc/self/fd'], kind))
    // The listing is whole: it ends with the folder that was listed, opened last.
    expect(output.text()).toMatch(/ 1 -> .+ 3 -> \S+\/fd\r?\n/s)
    expect(output.text()).not.toContain('ptmx')
    await beside.kill()
  })

  it('gives every byte, whatever its value', async () => {
    const script =
      'import os\nfor _ in range(300): os.write(1, bytes(range(256)) * 16)\nos.write(1, b"end")'
    const { output } = await run(argvSpec(['python3', '-c', script]))
    const block = Buffer.from(Array.from({ length: 256 }, (_, value) => value))
    const expected = Buffer.concat([
      ...Array.from({ length: 4800 }, () => block),
      Buffer.from('end'),
    ])
    expect(output.bytes('stdout').equals(expected)).toBe(true)
  })

  it('alters nothing, whatever is written in whatever pieces', async () => {
    const pieces = fc.array(
      fc.oneof(
        fc.uint8Array(),
        fc.string().map((text) => Buffer.from(text)),
        controls,
      ),
      { maxLength: 40 },
    )
    const script =
      'import os, sys\nfor piece in sys.argv[1:]:\n  os.write(1, bytes.fromhex(piece)); os.write(2, bytes.fromhex(piece)[::-1])'
    await fc.assert(
      fc.asyncProperty(pieces, async (written) => {
        const hex = written.map((piece) => Buffer.from(piece).toString('hex'))
        const { output } = await run(argvSpec(['python3', '-c', script, ...hex]))
        expect(output.bytes('stdout').equals(Buffer.concat(written))).toBe(true)
        const reversed = written.map((piece) => Buffer.from(piece).reverse())
        expect(output.bytes('stderr').equals(Buffer.concat(reversed))).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  it('takes a line of 10 MB', async () => {
    const { output } = await run(shellSpec("head -c 10000000 /dev/zero | tr '\\0' x; echo"))
    expect(output.bytes('stdout').length).toBe(10_000_001)
  })
})

describe('a sink', () => {
  it('that is full holds its program back, and misses nothing', async () => {
    const output = new CollectedOutput()
    output.fill()
    const script = 'import sys\nfor i in range(100000): print(i)\nprint("end", file=sys.stderr)'
    const process = await startProcess(argvSpec(['python3', '-u', '-c', script]), output)
    await poll(() => output.text() !== '')
    const held = output.text().length
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(output.text().length).toBe(held)
    expect(output.text('stderr')).toBe('')
    output.drain()
    await process.ended
    expect(output.text().split('\n')).toHaveLength(100_001)
    expect(output.text('stderr')).toBe('end\n')
  })

  it('that is full at the end is waited for, however short the drain', async () => {
    const output = new CollectedOutput()
    output.fill()
    const process = await startProcess(shellSpec('seq 1 20000'), output, { drainMs: 50 })
    await poll(() => output.text() !== '')
    let ended = false
    void process.ended.then(() => (ended = true))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(ended).toBe(false)
    output.drain()
    expect((await process.ended).leaked).toBeNull()
    expect(output.text().endsWith('\n20000\n')).toBe(true)
  })

  it('that fails does not fail the run, which says so', async () => {
    const broken = {
      write() {
        throw new Error('disk on fire')
      },
      drained: () => Promise.resolve(),
    }
    const end = await (await startProcess(shellSpec('seq 1 100000; exit 3'), broken)).ended
    expect(end).toMatchObject({
      outcome: { kind: 'exited', code: 3 },
      captureProblem: 'disk on fire',
    })
  })
})

describe('figures', () => {
  it('of CPU time are complete for a run that no regular look has seen the end of', async () => {
    const busy = 'import time\nwhile time.process_time() < 0.35: pass'
    const { end } = await run(argvSpec(['python3', '-c', busy]))
    // The system cuts user and system time to whole ticks, of 10 ms each.
    expect(end.cpuSeconds).toBeGreaterThanOrEqual(0.33)
    expect(end.peakMemoryBytes).toBeGreaterThan(1 << 20)
  })

  it('of memory and CPU time cover the whole tree', async () => {
    const hungry =
      'b = bytearray(60 << 20); import time; t = time.process_time()\nwhile time.process_time() < t + 0.4: pass\nprint("ready", flush=True); time.sleep(60)'
    const output = new CollectedOutput()
    const process = await startProcess(
      shellSpec(`python3 -c '${hungry}' & python3 -c '${hungry}' & wait`),
      output,
      { sampleEveryMs: 50 },
    )
    const usage = await poll(() => {
      const latest = process.usage()
      return latest !== null && latest.cpuSeconds > 0.8 && latest
    })
    expect(usage.processCount).toBe(3)
    expect(usage.memoryBytes).toBeGreaterThan(120 << 20)
    await process.kill()
    const end = await process.ended
    expect(end.peakMemoryBytes).toBeGreaterThan(120 << 20)
    expect(end.cpuSeconds).toBeGreaterThan(0.8)
    expect(process.usage()).toBeNull()
  })
})
