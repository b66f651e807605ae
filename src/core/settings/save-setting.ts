import { randomUUID } from 'node:crypto'
import { open, realpath, rename, rm } from 'node:fs/promises'
import { messageOf, SupervisorError, systemCode } from '../errors'
import { changeSetting, type SettingValue } from './change-setting'
import { settingsText } from './load-settings'
import { readSettings } from './read-settings'
import { settingsTables } from './schema'
import { wrongValue } from './wrong-value'

/** One at a time: each reads what the one before it has written. */
let saving: Promise<unknown> = Promise.resolve()

/**
 * Writes one key (`table.name`) of runner.toml, which is made if it is not there. All else in the
 * file stays as it is; the write is whole or not at all. Throws `INVALID_INPUT` with `detail.field`
 * for an unknown key or a value that it can't have, `SETTINGS_INVALID` for a file that has to be
 * mended first, or can't be written.
 */
export async function saveSetting(file: string, key: string, value: SettingValue): Promise<void> {
  const [table = '', name = ''] = key.split('.')
  const schema = Object.entries(settingsTables).find(([known]) => known === table)?.[1]
  const rule = Object.entries(schema?.shape ?? {}).find(([known]) => known === name)?.[1]
  if (rule === undefined) throw refuse(key, `There is no setting "${key}".`)
  const checked = rule.safeParse(value)
  const [issue] = checked.error?.issues ?? []
  if (issue !== undefined) throw refuse(key, `This does not fit: ${wrongValue(issue)}.`)
  const turn = saving.then(async () => {
    const text = await settingsText(file)
    const changed = changeSetting(text, [table, name], value)
    if (changed === undefined) throw mustBeMended(text, file, key)
    await replace(file, changed)
  })
  saving = turn.catch(() => undefined)
  await turn
}

function refuse(field: string, message: string): SupervisorError {
  return new SupervisorError('INVALID_INPUT', message, { detail: { field } })
}

function mustBeMended(text: string, file: string, key: string): SupervisorError {
  const problem = readSettings(text, file).problems.find((one) => one.key === null)
  return new SupervisorError(
    'SETTINGS_INVALID',
    problem?.message ?? `"${key}" is written in a way that only a person can change: open ${file}.`,
    { detail: { file } },
  )
}

/** By a file beside it, so that a crash leaves the old or the new one; a link stays a link. */
async function replace(file: string, text: string): Promise<void> {
  const target = await realpath(file).catch(() => file)
  const draft = `${target}.${randomUUID()}`
  try {
    const handle = await open(draft, 'wx')
    try {
      await handle.writeFile(text)
      await handle.datasync()
    } finally {
      await handle.close()
    }
    await rename(draft, target)
  } catch (cause) {
    await rm(draft, { force: true })
    throw new SupervisorError(
      systemCode(cause) === 'ENOSPC' ? 'DISK_FULL' : 'SETTINGS_INVALID',
      `${file} can't be written: ${messageOf(cause)}. Nothing was changed.`,
      { detail: { file }, cause },
    )
  }
}
