import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CollectedOutput } from './fixtures/collected-output'
import { listed } from './fixtures/listed'
import { poll } from './fixtures/poll'
import { argvSpec, shellSpec } from './fixtures/specs'
import type { ProcessSpec } from './process-spec'
import { startProcess } from './start-process'

const terminal = { columns: 80, rows: 24 }

async function open(spec: ProcessSpec) {
  const output = new CollectedOutput()
  const process = await startProcess({ ...spec, terminal }, output)
  return { process, output, shows: (text: string) => poll(() => output.text().includes(text)) }
}

describe('a process in a terminal', () => {
  it('has a terminal on all three of its descriptors, held to the end', async () => {
    const { process, output } = await open(shellSpec('test -t 0 && test -t 1 && test -t 2 && tty'))
    expect(process.notices).toEqual([])
    expect(await process.ended).toMatchObject({
      outcome: { kind: 'exited', code: 0 },
      leaked: null,
    })
    expect(output.text()).toMatch(/^\/dev\/pts\/\d+\r\n$/)
  })

  it('erases whole characters, not bytes, of a line that is typed', async () => {
    const { process, output, shows } = await open(
      argvSpec(['python3', '-c', "print('read', ascii(input('line? ')))"]),
    )
    await shows('line? ')
    process.write('caf\u00e9\u{1f511}\u007f\u007fe\n')
    await process.ended
    expect(output.text()).toContain("read 'cafe'")
  })

  it('that dies of a signal without a name has not succeeded', async () => {
    const { process } = await open(
      argvSpec(['python3', '-c', 'import os; os.kill(os.getpid(), 34)']),
    )
    const { outcome } = await process.ended
    expect(outcome).toEqual({ kind: 'signalled', signal: 'a real-time signal' })
  })

  it('never loses the end of a long output', async () => {
    for (let round = 0; round < 10; round++) {
      const { process, output } = await open(shellSpec('seq 1 20000'))
      await process.ended
      expect(output.text().split('\r\n')).toHaveLength(20_001)
    }
  })

  it('loses and mixes up nothing when the sink is full as the program ends', async () => {
    for (const lines of [600, 3000, 20_000]) {
      const output = new CollectedOutput()
      output.fill()
      const process = await startProcess(shellSpec(`seq 1 ${lines}`, { terminal }), output)
      await poll(() => output.text() !== '')
      await new Promise((resolve) => setTimeout(resolve, 400))
      // It has room for one piece at a time.
      const slowly = setInterval(() => {
        output.drain()
        output.fill()
      }, 5)
      await process.ended
      clearInterval(slowly)
      const expected = Array.from({ length: lines }, (_, index) => `${index + 1}\r\n`)
      expect(output.text()).toBe(expected.join(''))
    }
  })

  it('gives a signal its name', async () => {
    const { process } = await open(shellSpec('kill -TERM $$'))
    expect((await process.ended).outcome).toEqual({ kind: 'signalled', signal: 'SIGTERM' })
  })

  it('answers a prompt', async () => {
    const { process, output, shows } = await open(
      argvSpec(['python3', '-c', 'print("hello", input("name? "))']),
    )
    await shows('name? ')
    process.write('wörld\n')
    expect((await process.ended).outcome).toEqual({ kind: 'exited', code: 0 })
    expect(output.text()).toContain('hello wörld\r\n')
  })

  it('takes a long paste whole, as fast as its program reads and no faster', async () => {
    const script = [
      'import hashlib, os, sys, time, tty',
      'tty.setraw(0)',
      'os.write(1, b"up ")',
      'time.sleep(1)',
      'seen = hashlib.sha1()',
      'for _ in range(3000): seen.update(sys.stdin.buffer.read(1000))',
      'os.write(1, seen.hexdigest().encode())',
    ].join('\n')
    const { process, output, shows } = await open(argvSpec(['python3', '-c', script]))
    await shows('up ')
    const paste = Buffer.from('0123456789abcdefghi\r'.repeat(150_000))
    let taken = 0
    const pieces = Array.from({ length: 30 }, (_, i) => paste.subarray(i * 1e5, (i + 1) * 1e5))
    for (const piece of pieces) process.write(piece, () => taken++)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(taken).toBeLessThan(10)
    await process.ended
    expect(taken).toBe(30)
    expect(output.text()).toContain(createHash('sha1').update(paste).digest('hex'))
  })

  it('debugs with pdb', async () => {
    const { process, output, shows } = await open(
      argvSpec(['python3', '-c', 'import pdb\nx = 41\npdb.set_trace()\nprint("after")']),
    )
    await shows('(Pdb) ')
    process.write('p x + 1\n')
    await shows('\r\n42\r\n')
    process.write('c\n')
    expect((await process.ended).outcome).toEqual({ kind: 'exited', code: 0 })
    expect(output.text()).toContain('after\r\n')
  })

  it('is told its size, and of every change', async () => {
    const script = [
      'import os, signal, time',
      'def say(*_): os.write(1, b"%d %d\\n" % os.get_terminal_size())',
      'signal.signal(signal.SIGWINCH, say)',
      'say()',
      'while True: time.sleep(60)',
    ].join('\n')
    const { process, shows } = await open(argvSpec(['python3', '-c', script]))
    await shows('80 24\r\n')
    process.resize(200, 50)
    await shows('200 50\r\n')
    expect(await process.kill()).toMatchObject({ survivors: [] })
  })

  it('tells a program of a size that came before it listened for one', async () => {
    const script = [
      'import os, signal, time',
      'def say(*_): os.write(1, b"%d %d\\n" % os.get_terminal_size())',
      'say()',
      'time.sleep(0.5)',
      'signal.signal(signal.SIGWINCH, say)',
      'time.sleep(60)',
    ].join('\n')
    const { process, shows } = await open(argvSpec(['python3', '-c', script]))
    await shows('80 24\r\n')
    process.resize(99, 30)
    await shows('99 30\r\n')
    expect(await process.kill()).toMatchObject({ survivors: [] })
  })

  it('is interrupted by Ctrl-C', async () => {
    const { process, output, shows } = await open(
      argvSpec(['python3', '-c', 'import time\nprint("up", flush=True)\ntime.sleep(60)']),
    )
    await shows('up')
    process.write('\u0003')
    expect((await process.ended).stopped).toBe(false)
    expect(output.text()).toContain('KeyboardInterrupt')
  })

  it('is stopped with its background jobs, each a group of its own', async () => {
    const { process, output } = await open(
      shellSpec("set -m; (trap '' INT TERM HUP; while :; do sleep 60; done) & echo pid $!; wait"),
    )
    const pid = await poll(() => Number(/pid (\d+)\r/.exec(output.text())?.[1]) || undefined)
    const report = await process.stop({ interruptGraceMs: 50, terminateGraceMs: 50 })
    expect(report.survivors).toEqual([])
    expect(await listed(pid)).toBe(false)
    expect((await process.ended).stopped).toBe(true)
  })

  it('does not hang when it leaves somebody behind', async () => {
    const output = new CollectedOutput()
    const line = "trap '' HUP; sleep 300 & echo pid $!"
    const process = await startProcess(shellSpec(line, { terminal }), output, { drainMs: 50 })
    const end = await process.ended
    const pid = Number(/pid (\d+)/.exec(output.text())?.[1])
    expect(end.left.map(({ pid: left }) => left)).toEqual([pid])
    globalThis.process.kill(pid, 'SIGKILL')
  })

  it.runIf(globalThis.process.platform === 'linux')(
    'names what it leaves behind, even when that holds no output',
    async () => {
      const { process, output } = await open(
        shellSpec("trap '' HUP; sleep 300 >/dev/null 2>&1 </dev/null & echo pid $!"),
      )
      const end = await process.ended
      const pid = Number(/pid (\d+)/.exec(output.text())?.[1])
      expect(end).toMatchObject({ leaked: null, left: [{ pid, name: 'sleep' }] })
      globalThis.process.kill(pid, 'SIGKILL')
    },
  )

  it('takes no harm from input after its end', async () => {
    const { process } = await open(shellSpec('true'))
    await process.ended
    expect(() => {
      process.write('late\n')
      process.resize(10, 10)
    }).not.toThrow()
  })

  it('reports a missing program before it opens a terminal', async () => {
    await expect(open(argvSpec(['no-such-program']))).rejects.toMatchObject({
      code: 'SPAWN_FAILED',
      detail: { reason: 'not-found' },
    })
  })
})
