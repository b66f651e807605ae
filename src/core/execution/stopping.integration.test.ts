import { describe, expect, it } from 'vitest'
import { CollectedOutput } from './fixtures/collected-output'
import { listed } from './fixtures/listed'
import { fixture } from './fixtures/paths'
import { poll } from './fixtures/poll'
import { argvSpec, shellSpec } from './fixtures/specs'
import { isAlive } from './is-alive'
import type { ProcessSpec } from './process-spec'
import type { ProcessOptions } from './running-process'
import { startProcess } from './start-process'
import { stopStrays } from './stop-strays'
import { processTable } from './tree/this-system'

const short = { interruptGraceMs: 150, terminateGraceMs: 150 }

/** Starts it and waits until it has printed the pids of its processes. */
async function startAnd(spec: ProcessSpec, options?: ProcessOptions) {
  const output = new CollectedOutput()
  const process = await startProcess(spec, output, options)
  const line = await poll(() => /^.*\r?\n/.exec(output.text())?.[0])
  return { process, output, pids: line.trim().split(' ').map(Number) }
}

async function allGone(pids: readonly number[]): Promise<boolean> {
  const there = await Promise.all(pids.map((pid) => listed(pid)))
  return !there.includes(true)
}

describe('stop', () => {
  it('interrupts first, and a program that heeds it ends in its own way', async () => {
    const { process } = await startAnd(
      shellSpec("trap 'echo bye; exit 7' INT; echo 1; while :; do sleep 0.02; done"),
    )
    const report = await process.stop({ interruptGraceMs: 20_000, terminateGraceMs: 20_000 })
    expect(report.needed).toBe('interrupt')
    expect(await process.ended).toMatchObject({
      outcome: { kind: 'exited', code: 7 },
      stopped: true,
      survivors: [],
    })
  })

  it('terminates a program that ignores the interrupt', async () => {
    const { process } = await startAnd(
      shellSpec("trap '' INT; trap 'exit 8' TERM; echo 1; while :; do sleep 0.02; done"),
    )
    const report = await process.stop({ interruptGraceMs: 100, terminateGraceMs: 20_000 })
    expect(report.needed).toBe('terminate')
    expect((await process.ended).outcome).toEqual({ kind: 'exited', code: 8 })
  })

  it('terminates a program that is suspended', async () => {
    const { process, pids } = await startAnd(
      shellSpec("trap 'exit 9' TERM; trap '' INT; echo $$; while :; do sleep 0.02; done"),
    )
    globalThis.process.kill(pids[0] ?? 0, 'SIGSTOP')
    const report = await process.stop({ interruptGraceMs: 50, terminateGraceMs: 20_000 })
    expect(report.needed).toBe('terminate')
    expect((await process.ended).outcome).toEqual({ kind: 'exited', code: 9 })
  })

  it('leaves nothing of a double-forked, session-leading, deaf grandchild', async () => {
    const { process, pids } = await startAnd(argvSpec(['python3', fixture('stubborn.py'), 'deaf']))
    expect(pids).toHaveLength(2)
    const report = await process.stop(short)
    expect(report).toMatchObject({
      needed: 'kill',
      sent: ['SIGINT', 'SIGTERM', 'SIGKILL'],
      survivors: [],
    })
    expect(report.durationMs).toBeLessThan(short.interruptGraceMs + short.terminateGraceMs + 1000)
    expect(await allGone(pids)).toBe(true)
    expect(await process.ended).toMatchObject({
      outcome: { kind: 'signalled', signal: 'SIGKILL' },
      stopped: true,
      leaked: null,
      killed: [{ pid: pids[1], name: expect.stringMatching(/^(python.*)?$/) }],
    })
  })

  it('counts the time until the last of the tree is gone', async () => {
    const { process } = await startAnd(argvSpec(['python3', fixture('stubborn.py')]))
    const report = await process.stop({ interruptGraceMs: 300, terminateGraceMs: 300 })
    const { startedAt, endedAt } = await process.ended
    expect(report.needed).toBe('kill')
    expect(endedAt - startedAt).toBeGreaterThanOrEqual(600)
  })

  it('finds a stray that hides from descent, group, session and marker, if it was seen before', async () => {
    const line =
      'env -i setsid sh -c \'echo $$; trap "" INT TERM; while :; do sleep 1; done\' & wait'
    const { process, pids } = await startAnd(shellSpec(line), { sampleEveryMs: 20 })
    await poll(() => (process.usage()?.processCount ?? 0) >= 2)
    await process.stop(short)
    expect(await allGone(pids)).toBe(true)
  })

  it.runIf(process.platform === 'linux').each([
    ['while it was a descendant', 'bare'],
    ['while it had the marker', 'adopted'],
  ])('ends a daemon without an environment that was seen %s', async (_, mode) => {
    const spec = argvSpec(['python3', fixture('daemon.py'), mode])
    const { process, pids } = await startAnd(spec)
    expect(await process.stop(short)).toMatchObject({ survivors: [] })
    expect(await allGone(pids)).toBe(true)
  })

  it('ends fifty stubborn processes, each with a session of its own', async () => {
    const line = `for i in $(seq 50); do setsid sh -c 'trap "" INT TERM; echo up >&2; while :; do sleep 60; done' & done; echo $$; wait`
    const { process, output } = await startAnd(shellSpec(line))
    await poll(() => output.text('stderr').length === 150)
    await process.kill()
    const end = await process.ended
    expect(end.survivors).toEqual([])
    expect(await stopStrays('nobody')).toEqual([])
  })

  it.runIf(process.platform === 'linux')(
    'ends a process that flees by forking and ending again and again',
    async () => {
      const spec = argvSpec(['python3', fixture('fleeing.py'), 'stay'])
      const { process } = await startAnd(spec)
      expect(await process.stop(short)).toMatchObject({ survivors: [] })
      await process.ended
      const seen = Array.from({ length: 50 }, () => processTable.hunt(spec.marker, null))
      expect(seen.flat()).toEqual([])
    },
  )

  it('says how long it took', async () => {
    const { process } = await startAnd(shellSpec('echo 1; sleep 60'))
    const startedAt = performance.now()
    const { durationMs } = await process.stop(short)
    expect(durationMs).toBeLessThanOrEqual(performance.now() - startedAt)
    expect(durationMs).toBeGreaterThan(0)
  })

  it('gives one answer, however often it is asked', async () => {
    const { process } = await startAnd(shellSpec('echo 1; sleep 60'))
    const reports = await Promise.all([process.stop(short), process.stop(short)])
    expect(reports[0]).toBe(reports[1])
    expect((await process.stop(short)).survivors).toEqual([])
  })

  it('is hurried by a second call', async () => {
    const { process } = await startAnd(
      shellSpec("trap '' INT TERM; echo 1; while :; do sleep 60; done"),
    )
    void process.stop({ interruptGraceMs: 3_600_000, terminateGraceMs: 3_600_000 })
    expect((await process.kill()).needed).toBe('kill')
  })

  it('of a run that has ended touches nothing', async () => {
    const process = await startProcess(shellSpec('true'), new CollectedOutput())
    expect(await process.ended).toMatchObject({ stopped: false })
    expect(await process.stop(short)).toMatchObject({ needed: 'none', survivors: [] })
  })
})

describe('a child left behind', () => {
  it('that holds the output does not hang its run, and is named', async () => {
    const { process, pids } = await startAnd(shellSpec('sleep 300 & echo $!'), { drainMs: 50 })
    const end = await process.ended
    expect(end).toMatchObject({ outcome: { kind: 'exited', code: 0 }, stopped: false })
    expect(end.leaked).not.toBeNull()
    expect(end.left.map(({ pid }) => pid)).toEqual(pids)
    expect(await allGone(pids)).toBe(false)
    for (const pid of pids) globalThis.process.kill(pid, 'SIGKILL')
  })

  it.runIf(globalThis.process.platform === 'linux').each([
    ['pipes', {}],
    ['a terminal', { terminal: { columns: 80, rows: 24 } }],
  ])('is told from one that merely runs on, in %s', async (_, rest) => {
    const quiet = 'setsid sleep 301 >/dev/null 2>&1 </dev/null &'
    const line = `trap '' HUP; sleep 300 & first=$!; ${quiet} echo $first $!`
    const { process, pids } = await startAnd(shellSpec(line, rest), { drainMs: 300 })
    const end = await process.ended
    expect(end.left.map(({ pid }) => pid).sort((a, b) => a - b)).toEqual(pids)
    expect(end.leaked?.holders).toEqual({ holding: pids.slice(0, 1), unsure: [] })
    for (const pid of pids) globalThis.process.kill(pid, 'SIGKILL')
  })

  it.runIf(globalThis.process.platform === 'linux')(
    'that opened its terminal as /dev/tty holds it, and one in a terminal of its own may not',
    async () => {
      const spec = argvSpec(['python3', fixture('terminal-holders.py')], {
        terminal: { columns: 80, rows: 24 },
      })
      const { process, pids } = await startAnd(spec, { drainMs: 300 })
      const { left, leaked } = await process.ended
      const [holding = 0, elsewhere = 0] = pids
      expect(left.map(({ pid }) => pid)).toEqual(expect.arrayContaining(pids))
      expect(leaked?.holders).toEqual({ holding: [holding], unsure: [elsewhere] })
      for (const pid of pids) globalThis.process.kill(pid, 'SIGKILL')
    },
  )

  it('goes on, and can still write, when its run has ended', async () => {
    const line =
      "(trap 'echo still; echo here; exec sleep 300' USR1; while :; do sleep 0.02; done) & echo $!"
    const { process, output, pids } = await startAnd(shellSpec(line), { drainMs: 20 })
    await process.ended
    const [pid = 0] = pids
    globalThis.process.kill(pid, 'SIGUSR1')
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await listed(pid)).toBe(true)
    expect(output.text()).toBe(`${pid}\n`)
    globalThis.process.kill(pid, 'SIGKILL')
  })

  it('is ended too when the run is to leave nothing', async () => {
    const spec = argvSpec(['python3', fixture('stubborn.py'), 'leave'])
    const { process, pids } = await startAnd(spec, { stopStraysAtEnd: true, drainMs: 20_000 })
    const end = await process.ended
    expect(end).toMatchObject({ stopped: false, leaked: null, survivors: [] })
    expect(await allGone(pids)).toBe(true)
  })

  it('is ended by a stop during the drain', async () => {
    const { process, pids } = await startAnd(shellSpec('sleep 300 & echo $!'), { drainMs: 600_000 })
    await poll(async () => !(await isAlive(process.identity)))
    await process.stop(short)
    const end = await process.ended
    expect(end.leaked).toBeNull()
    expect(await allGone(pids)).toBe(true)
  })

  it.each([
    ['pipes', {}],
    ['a terminal', { terminal: { columns: 80, rows: 24 } }],
  ])('holds the output of %s no more when a stop came at the end of the drain', async (_, rest) => {
    let stop = () => {}
    const sink = Object.assign(new CollectedOutput(), { endStream: () => stop() })
    const line = "trap '' HUP; yes & exit 0"
    const process = await startProcess(shellSpec(line, rest), sink, { drainMs: 50 })
    stop = () => void process.stop(short)
    const { leaked, left, killed, survivors } = await process.ended
    expect(leaked).toMatchObject({ stillHeld: false })
    expect({ left, killed, survivors }).toEqual({ left: [], killed: [], survivors: [] })
  })

  it('is found by its marker after its supervisor was lost', async () => {
    const spec = argvSpec(['python3', fixture('stubborn.py'), 'leave'])
    const { process, pids } = await startAnd(spec, { drainMs: 20 })
    await process.ended
    const [, grandchild = 0] = pids
    expect(await stopStrays(spec.marker)).toEqual([grandchild])
    expect(await listed(grandchild)).toBe(false)
  })
})

describe('a process that has lost its marker and its supervisor', () => {
  it('is stopped by its pid and start time, and only by both', async () => {
    const spec = shellSpec("exec env -i /bin/sh -c 'echo 1; exec sleep 60'")
    const { process } = await startAnd(spec)
    const { identity } = process
    expect(await stopStrays(spec.marker)).toEqual([])
    expect(await stopStrays(spec.marker, { ...identity, startTime: 'another' })).toEqual([])
    expect(await isAlive(identity)).toBe(true)
    expect(await stopStrays(spec.marker, identity)).toEqual([identity.pid])
    expect(await isAlive(identity)).toBe(false)
    await process.ended
  })
})

describe('an identity', () => {
  it('is alive as long as its process, and is not that of a later process of the same pid', async () => {
    const { process } = await startAnd(shellSpec('echo 1; sleep 60'))
    expect(await isAlive(process.identity)).toBe(true)
    expect(await isAlive({ ...process.identity, startTime: 'another' })).toBe(false)
    await process.kill()
    expect(await isAlive(process.identity)).toBe(false)
  })
})
