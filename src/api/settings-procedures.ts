import { saveSetting } from '../core/settings/save-setting'
import { api } from './implementer'
import { settingsViewOf } from './settings-view'

const noun = api.settings

export const settingsProcedures = noun.router({
  get: noun.get.handler(({ context }) => settingsViewOf(context.settings)),
  change: noun.change.handler(async ({ input, context }) => {
    await saveSetting(context.settings.file, input.key, input.value)
    return settingsViewOf(context.settings)
  }),
  notices: noun.notices.handler(({ context }) => context.notices.list()),
  dismissNotice: noun.dismissNotice.handler(({ input, context }) => {
    context.notices.dismiss(input.id)
  }),
})
