import type { Environment } from '../contract/environments'
import type { Supervisor } from '../core/supervisor/supervisor'
import { api } from './implementer'

const noun = api.environments

export const environmentProcedures = noun.router({
  list: noun.list.handler(({ context }) => listOf(context.supervisor)),
  remove: noun.remove.handler(async ({ input, context }) => {
    await context.supervisor.environments.remove(input.fingerprint)
  }),
  sweep: noun.sweep.handler(async ({ input, context }) => {
    const { removed, freedBytes } = await context.supervisor.environments.sweep(input)
    return { removed: [...removed], freedBytes }
  }),
  interpreters: noun.interpreters.handler(async ({ context }) => {
    const found = await context.supervisor.environments.listInterpreters()
    return found.map(({ path, version, implementation, source }) => ({
      path,
      version,
      implementation,
      source,
    }))
  }),
})

async function listOf(supervisor: Supervisor): Promise<Environment[]> {
  const listed = await supervisor.environments.list()
  return listed.map(({ users, ...environment }) => ({
    ...environment,
    inUse: users.length > 0,
    names: environment.names.map((name) => supervisor.store.projects.find(name)?.name ?? name),
  }))
}
