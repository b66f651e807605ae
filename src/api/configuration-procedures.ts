import { runForm } from '../contract/run-form'
import type { Configuration } from '../contract/configurations'
import { SupervisorError } from '../core/errors'
import { newId } from '../core/ids'
import type { ConfigurationRecord } from '../core/store/configuration-rows'
import { api } from './implementer'

const noun = api.configurations

export const configurationProcedures = noun.router({
  list: noun.list.handler(({ input, context }) =>
    context.supervisor.store.configurations.list(input.projectId).flatMap((record) => {
      const configuration = configurationOf(record)
      if (configuration !== null) return [configuration]
      context.logger.warn('A saved configuration does not fit any more', { id: record.id })
      return []
    }),
  ),
  save: noun.save.handler(({ input, context }) => {
    const now = Date.now()
    const variables = input.form.variables.map((variable) =>
      variable.secret ? { ...variable, value: null } : variable,
    )
    const { store } = context.supervisor
    if (store.projects.findListed(input.form.projectId) === undefined) {
      throw new SupervisorError('INVALID_INPUT', 'Choose a project to save this for.', {
        detail: { field: 'projectId' },
      })
    }
    const saved = store.write(() =>
      store.configurations.save({
        id: newId(now),
        projectId: input.form.projectId,
        name: input.name,
        form: JSON.stringify({ ...input.form, variables }),
        updatedAt: now,
      }),
    )
    return { ...saved, form: { ...input.form, variables } }
  }),
  remove: noun.remove.handler(({ input, context }) => {
    context.supervisor.store.configurations.remove(input.id)
  }),
})

/** Null when the form is of another version of the app. */
function configurationOf(record: ConfigurationRecord): Configuration | null {
  const { success, data } = runForm.safeParse(JSON.parse(record.form))
  return success ? { ...record, form: data } : null
}
