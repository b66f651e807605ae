import { readFile } from 'node:fs/promises'
import { SupervisorError, messageOf, systemCode } from '../errors'
import { readSettings, type SettingsProblem } from './read-settings'
import { toRunnerSettings, type RunnerSettings } from './runner-settings'
import type { SettingsFile } from './schema'

/** Settings as the app starts with them: always usable, with what is wrong said beside them. */
export interface LoadedSettings {
  readonly settings: RunnerSettings
  readonly written: SettingsFile
  readonly file: string
  /** What relative paths resolve against. */
  readonly base: string
  readonly problems: readonly SettingsProblem[]
}

/**
 * Reads `file`; a missing one means the defaults. Relative paths resolve against `base`.
 * Keys that are wrong keep their default and are listed in `problems`.
 * Throws `SETTINGS_INVALID` only when the file is there and can't be read.
 */
export async function loadSettings(file: string, base: string): Promise<LoadedSettings> {
  const { file: written, problems } = readSettings(await settingsText(file), file)
  return { settings: toRunnerSettings(written, base), written, file, base, problems }
}

/** The text of `file`; a missing one is empty. Throws `SETTINGS_INVALID`. */
export async function settingsText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return ''
    throw new SupervisorError(
      'SETTINGS_INVALID',
      `${file} can't be read: ${messageOf(error)}. Check its permissions.`,
      { detail: { file }, cause: error },
    )
  }
}
