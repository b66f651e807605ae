import { open } from 'node:fs/promises'
import { indexFileOf } from './index-record'
import { RecordCursor } from './record-cursor'

/** Whether the writer of a log came to its end, or somebody closed it since. True without an index. */
export async function isClosedLog(file: string): Promise<boolean> {
  const index = await open(indexFileOf(file), 'r').catch(() => null)
  if (index === null) return true
  try {
    return await new RecordCursor(index).endsClosed()
  } finally {
    await index.close()
  }
}
