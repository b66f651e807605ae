import { api } from './implementer'

const noun = api.settings

export const settingsProcedures = noun.router({
  get: noun.get.handler(({ context }) => context.settings),
  notices: noun.notices.handler(({ context }) => context.notices.list()),
  dismissNotice: noun.dismissNotice.handler(({ input, context }) => {
    context.notices.dismiss(input.id)
  }),
})
