import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { desktopContract } from '../../contract'
import { connectPort } from './connect'

/** The supervisor as this window may call it: `client.commands.start({…})`. */
export type Client = ContractRouterClient<typeof desktopContract>

const port = connectPort({ kind: 'rpc' })

export const client: Client = createORPCClient(new RPCLink({ port }))

port.start()

/** Query and mutation options per procedure: `useQuery(api.projects.list.queryOptions())`. */
export const api = createTanstackQueryUtils(client)
