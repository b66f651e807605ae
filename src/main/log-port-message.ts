import { z } from 'zod'
import type { LogPortToMain } from '../contract/log-port'

const size = z.number().int().min(1).max(10_000)

const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('acknowledge'), bytes: z.number().int().min(0) }),
  z.object({ kind: z.literal('input'), text: z.string().max(1_000_000) }),
  z.object({ kind: z.literal('resize'), columns: size, rows: size }),
])

/** What a pane has said, or null for anything that a pane does not say. */
export function logPortMessageOf(data: unknown): LogPortToMain | null {
  const { success, data: said } = message.safeParse(data)
  return success ? said : null
}
