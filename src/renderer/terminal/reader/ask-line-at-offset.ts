import { client } from '../../api/client'
import { findLineAtOffset } from './line-at-offset'

/** The number (from 1) of the line of a run's log that holds byte `offset`. */
export function askLineAtOffset(commandId: string, offset: number): Promise<number> {
  return findLineAtOffset(async (firstLine) => {
    const { lines } = await client.commands.logLines({ commandId, firstLine, count: 1 })
    return lines[0]?.offset ?? null
  }, offset)
}
