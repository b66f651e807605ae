import { realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { z } from 'zod'
import { runTool } from '../../execution/run-tool'
import type { InterpreterPart } from '../environment-parts'

const probeTimeoutMs = 10_000

/** Asks for the base interpreter, so that a virtual environment answers with what it was made from. */
const question = `
import json, platform, sys, sysconfig
base = getattr(sys, '_base_executable', None) or sys.executable
print(json.dumps({
    'executable': base,
    'version': platform.python_version(),
    'implementation': sys.implementation.name,
    'platform': sys.platform,
    'arch': platform.machine(),
    'abi': sysconfig.get_config_var('SOABI') or sysconfig.get_config_var('EXT_SUFFIX') or '',
}))
`

const answer = z.object({
  executable: z.string().min(1),
  version: z.string(),
  implementation: z.string(),
  platform: z.string(),
  arch: z.string(),
  abi: z.string(),
})

/** What an interpreter says about itself. */
export interface ProbedInterpreter extends InterpreterPart {
  readonly executable: string
}

/** Starts the interpreter once. Throws when it does not answer within 10 s, or is no Python 3.4+. */
export async function probeInterpreter(
  path: string,
  env: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<ProbedInterpreter> {
  const { stdout } = await runTool([path, '-I', '-c', question], {
    cwd: tmpdir(),
    env,
    timeoutMs: probeTimeoutMs,
    ...(signal === undefined ? {} : { signal }),
  })
  // A site's own start-up code may have said something first.
  const facts = answer.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''))
  return { ...facts, executable: realpathSync.native(facts.executable) }
}
