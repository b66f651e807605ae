import { readdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'

import { runCaptured } from '../processes/run.ts'
import { repository } from '../runtime/repository.ts'

/** A tool that reads the sources and finds nothing, or says what is wrong. */
interface Check {
  readonly name: string
  readonly command: readonly [string, ...string[]]
}

/** What a check that failed had to say. */
export interface FailedCheck {
  readonly name: string
  readonly output: string
}

/** Runs the checks, or those named, as many at a time as there are cores. In their own order. */
export async function failingChecks(names: readonly string[] = []): Promise<FailedCheck[]> {
  const all = await checks()
  const unknown = names.filter((wanted) => !all.some(({ name }) => name.startsWith(wanted)))
  if (unknown.length > 0) {
    const known = all.map(({ name }) => name).join(', ')
    return unknown.map((name) => ({ name, output: `There is no such check. There are: ${known}` }))
  }
  const chosen = all.filter(
    ({ name }) => names.length === 0 || names.some((wanted) => name.startsWith(wanted)),
  )
  return await failuresOf(chosen)
}

async function failuresOf(chosen: readonly Check[]): Promise<FailedCheck[]> {
  const waiting = chosen.entries()
  const failures = new Map<number, FailedCheck>()
  const work = async (): Promise<void> => {
    for (const [position, check] of waiting) {
      const failure = await failureOf(check)
      if (failure !== undefined) failures.set(position, failure)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return [...failures].toSorted(([a], [b]) => a - b).map(([, failure]) => failure)
}

async function failureOf({ name, command }: Check): Promise<FailedCheck | undefined> {
  const [tool, ...args] = command
  try {
    const { code, output } = await runCaptured(tool, args, { cwd: repository })
    if (code === 0) return undefined
    return { name, output: output || `${tool} ended with ${code ?? 'a signal'} and said nothing.` }
  } catch (error) {
    return { name, output: error instanceof Error ? error.message : String(error) }
  }
}

async function checks(): Promise<Check[]> {
  return [
    { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
    ...(await layers()).map((layer): Check => ({
      name: `types:${layer}`,
      command: ['tsc', '--project', `tsconfig.${layer}.json`, '--pretty', 'false'],
    })),
    { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings', '--quiet'] },
    {
      name: 'walls',
      command: [
        'depcruise',
        '--config',
        '.dependency-cruiser.mjs',
        '--output-type',
        'err',
        'src',
        'scripts',
      ],
    },
    { name: 'dead code', command: ['knip', '--no-progress', '--no-config-hints'] },
  ]
}

/** Every layer that has a tsconfig of its own: the compiler's part of the walls. */
async function layers(): Promise<string[]> {
  const names = (await readdir(repository)).flatMap(
    (file) => /^tsconfig\.(\w+)\.json$/.exec(file)?.[1] ?? [],
  )
  return names.filter((name) => name !== 'base').toSorted()
}
