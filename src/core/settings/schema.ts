import { z } from 'zod'

const folder = (path: string, says: string) => z.string().min(1).default(path).describe(says)
const seconds = (value: number, says: string) => z.number().min(0).default(value).describe(says)
const count = (value: number, least: number, says: string) =>
  z.number().int().min(least).default(value).describe(says)
const names = (value: string[], says: string) => z.array(z.string()).default(value).describe(says)

const paths = z.strictObject({
  artifacts: folder('.artifacts', 'Where everything that runs leave behind is kept.'),
  logs: folder('.artifacts/logs', 'Logs, one folder per session.'),
  environments: folder(
    '.artifacts/envs',
    'Cached Python environments, one folder per fingerprint.',
  ),
  patches: folder('.artifacts/patches', 'Session patches, one file per SHA-256.'),
  mirrors: folder('.artifacts/mirrors', 'Bare clones that worktrees are made from.'),
  worktrees: folder('.artifacts/worktrees', 'The pool of checkouts that runs lease.'),
  database: folder('.artifacts/runner.sqlite', 'The history: one SQLite file.'),
})

const execution = z.strictObject({
  parallel_limit: count(2, 1, 'Runs at the same time; further ones wait in the queue.'),
  default_shell: z
    .string()
    .default('')
    .describe('Shell of runs that ask for one; empty means your login shell.'),
  timeout_seconds: seconds(0, 'Time limit of runs that name none; 0 means no limit.'),
  interrupt_grace_seconds: seconds(5, 'How long a stopped run may take after SIGINT.'),
  terminate_grace_seconds: seconds(5, 'How long it may take after SIGTERM, before SIGKILL.'),
  drain_seconds: seconds(
    2,
    'How long output is still read after a run has ended while a process it left behind holds its pipe.',
  ),
  login_shell_seconds: seconds(5, 'Time limit for asking the login shell for its PATH.'),
})

const worktrees = z.strictObject({
  max_per_project: count(4, 1, 'Worktrees per project; further runs wait for one.'),
  lease_ttl_seconds: count(60, 5, 'A lease without a heartbeat for this long may be reclaimed.'),
  heartbeat_seconds: count(
    15,
    1,
    'How often a lease says that it is alive; three times in its lifetime at least.',
  ),
  keep: names(
    ['node_modules', '.tox', '.nox', '.mypy_cache', '.pytest_cache', '.ruff_cache'],
    'Untracked names that survive cleaning, because they only make the next run faster.',
  ),
  carry_over: names(
    ['.env'],
    'Untracked files that are copied from your own checkout into the worktree of a run.',
  ),
})

const environments = z.strictObject({
  builder: z
    .enum(['auto', 'uv', 'pip'])
    .default('auto')
    .describe('What builds environments; auto takes uv when it is on PATH, else venv with pip.'),
  max_size_gb: z.number().positive().default(20).describe('Size of the cache before it is swept.'),
  max_age_days: z
    .number()
    .positive()
    .default(60)
    .describe('Environments unused for longer than this are swept.'),
})

/** The schema of runner.toml: every table, key, default and meaning. */
export const settingsSchema = z.strictObject({
  paths: paths.prefault({}),
  execution: execution.prefault({}),
  worktrees: worktrees.prefault({}),
  environments: environments.prefault({}),
})

/** runner.toml as written, snake_case keys and all. */
export type SettingsFile = z.infer<typeof settingsSchema>

/** The tables of runner.toml with their keys, for look-ups by name. */
export const settingsTables = { paths, execution, worktrees, environments }
