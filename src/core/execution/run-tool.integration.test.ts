import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { runTool, type ToolOptions } from './run-tool'
import { listed } from './fixtures/listed'

const options: ToolOptions = { cwd: tmpdir(), env: { PATH: process.env['PATH'] ?? '' } }
const shell = (line: string): [string, ...string[]] => ['sh', '-c', line]

describe('runTool', () => {
  it('gives the exit code and both outputs', async () => {
    const result = await runTool(shell('echo out; echo err >&2'), options)
    expect(result).toMatchObject({ exitCode: 0, stdout: 'out\n', stderr: 'err\n' })
  })

  it('streams the output as it comes', async () => {
    const seen: string[] = []
    await runTool(shell('echo a; echo b >&2'), {
      ...options,
      onOutput: (stream, bytes) => seen.push(`${stream} ${Buffer.from(bytes).toString()}`),
    })
    expect(seen.sort()).toEqual(['stderr b\n', 'stdout a\n'])
  })

  it('goes on when a listener throws', async () => {
    const onOutput = () => {
      throw new Error('no')
    }
    await expect(runTool(['echo', 'x'], { ...options, onOutput })).resolves.toMatchObject({
      stdout: 'x\n',
    })
  })

  it('throws TOOL_FAILED with what the tool said', async () => {
    await expect(runTool(shell('echo "no such index" >&2; exit 3'), options)).rejects.toMatchObject(
      {
        code: 'TOOL_FAILED',
        message: '"sh" failed with exit code 3: no such index',
        detail: { exitCode: 3, stderr: 'no such index\n' },
      },
    )
  })

  it('accepts the exit codes that it is told to', async () => {
    const accepting = { ...options, acceptExitCodes: [0, 3] }
    await expect(runTool(shell('exit 3'), accepting)).resolves.toMatchObject({ exitCode: 3 })
  })

  it('throws SPAWN_FAILED for a tool that is not there', async () => {
    await expect(runTool(['no-such-tool'], options)).rejects.toMatchObject({
      code: 'SPAWN_FAILED',
      detail: { reason: 'not-found' },
    })
  })

  it('kills the whole tree when it is cancelled', async () => {
    const controller = new AbortController()
    let child = 0
    const running = runTool(shell('sleep 300 & echo $!; wait'), {
      ...options,
      signal: controller.signal,
      interruptGraceMs: 0,
      onOutput: (_stream, bytes) => {
        child = Number(Buffer.from(bytes).toString())
        controller.abort()
      },
    })
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(await listed(child)).toBe(false)
  })

  it('throws TOOL_TIMED_OUT when it takes too long', async () => {
    await expect(runTool(shell('sleep 300'), { ...options, timeoutMs: 100 })).rejects.toMatchObject(
      { code: 'TOOL_TIMED_OUT' },
    )
  })

  it('starts nothing when it is cancelled before', async () => {
    const signal = AbortSignal.abort()
    await expect(runTool(['no-such-tool'], { ...options, signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    })
  })

  it('keeps the end of a long output', async () => {
    const result = await runTool(shell('seq 1 100000'), { ...options, tailBytes: 20 })
    expect(result.stdout).toHaveLength(20)
    expect(result.stdout.endsWith('99999\n100000\n')).toBe(true)
  })
})
