import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import type { SettingsFile } from './schema'

type Camel<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S
type CamelKeys<T> = { readonly [K in keyof T & string as Camel<K>]: T[K] }

/** The settings in force: paths absolute, keys in camelCase, units as the file names them. */
export type RunnerSettings = {
  readonly [Table in keyof SettingsFile]: CamelKeys<SettingsFile[Table]>
}

/** A lease that misses fewer heartbeats than this is never taken for abandoned. */
const heartbeatsPerLease = 3

/** Turns a checked file into settings; relative paths resolve against `base`, `~/` against `home`. */
export function toRunnerSettings(
  file: SettingsFile,
  base: string,
  home: string = homedir(),
): RunnerSettings {
  const absolute = (path: string) => {
    if (/^~(?=[/\\]|$)/.test(path)) return join(home, path.slice(1))
    return isAbsolute(path) ? path : resolve(base, path)
  }
  const { paths, execution, worktrees, environments } = file
  return {
    paths: {
      artifacts: absolute(paths.artifacts),
      logs: absolute(paths.logs),
      environments: absolute(paths.environments),
      patches: absolute(paths.patches),
      mirrors: absolute(paths.mirrors),
      worktrees: absolute(paths.worktrees),
      database: absolute(paths.database),
    },
    execution: {
      parallelLimit: execution.parallel_limit,
      defaultShell: execution.default_shell,
      timeoutSeconds: execution.timeout_seconds,
      interruptGraceSeconds: execution.interrupt_grace_seconds,
      terminateGraceSeconds: execution.terminate_grace_seconds,
      drainSeconds: execution.drain_seconds,
      loginShellSeconds: execution.login_shell_seconds,
    },
    worktrees: {
      maxPerProject: worktrees.max_per_project,
      leaseTtlSeconds: worktrees.lease_ttl_seconds,
      heartbeatSeconds: Math.min(
        worktrees.heartbeat_seconds,
        worktrees.lease_ttl_seconds / heartbeatsPerLease,
      ),
      keep: worktrees.keep,
      carryOver: worktrees.carry_over,
    },
    environments: {
      builder: environments.builder,
      maxSizeGb: environments.max_size_gb,
      maxAgeDays: environments.max_age_days,
    },
  }
}
