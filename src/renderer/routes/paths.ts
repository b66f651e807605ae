export const runsPath = '/'
export const environmentsPath = '/environments'
export const worktreesPath = '/worktrees'
export const settingsPath = '/settings'

/** Settings, at one key of runner.toml. */
export function settingPath(key: string): string {
  return `${settingsPath}?key=${encodeURIComponent(key)}`
}

export function runPath(commandId: string): string {
  return `/runs/${encodeURIComponent(commandId)}`
}

/** New run, for a project, or filled in like an earlier run, or with a command line in place of theirs. */
export function newRunPath(
  options: { projectId?: string; from?: string; line?: string } = {},
): string {
  const query = new URLSearchParams()
  if (options.projectId) query.set('project', options.projectId)
  if (options.from) query.set('from', options.from)
  if (options.line) query.set('line', options.line)
  return `/new?${query.toString()}`
}
