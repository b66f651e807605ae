import { app } from 'electron'
import { join } from 'node:path'

/** Where this start of the app reads its settings, and what relative paths resolve against. */
export interface AppPaths {
  readonly settingsFile: string
  readonly base: string
  /** Folder of the app's own log. */
  readonly logs: string
}

/**
 * In development everything is in the repository; when packaged, in the app's data folder.
 * `RUNNER_SUPERVISOR_HOME` puts all of it, window state included, into another folder.
 */
export function appPaths(): AppPaths {
  const home = process.env['RUNNER_SUPERVISOR_HOME']
  if (home !== undefined && home !== '') {
    app.setPath('userData', join(home, 'app'))
    return { settingsFile: join(home, 'runner.toml'), base: home, logs: home }
  }
  if (app.isPackaged) {
    const base = app.getPath('userData')
    return { settingsFile: join(base, 'runner.toml'), base, logs: base }
  }
  const base = app.getAppPath()
  app.setPath('userData', join(base, '.artifacts', 'app'))
  return {
    settingsFile: join(base, 'config', 'runner.toml'),
    base,
    logs: join(base, '.artifacts'),
  }
}
