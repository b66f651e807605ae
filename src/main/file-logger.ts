import { appendFile, mkdir, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Logger } from '../core/surroundings'

const largestBytes = 5 * 1024 * 1024

/** The app's own log: one JSON line an event, at most two files of 5 MB, written in order. */
export function fileLogger(file: string, mostBytes = largestBytes): Logger {
  let written = 0
  const prepare = async () => {
    await mkdir(dirname(file), { recursive: true })
    written = (await stat(file).catch(() => null))?.size ?? 0
  }
  const append = async (line: string) => {
    if (written > mostBytes) {
      await rename(file, `${file}.old`)
      written = 0
    }
    await appendFile(file, line)
    written += Buffer.byteLength(line)
  }
  let last: Promise<void> = prepare().catch(reportNowhere)
  const write =
    (level: string) =>
    (message: string, detail: Readonly<Record<string, unknown>> = {}) => {
      const line = lineOf({ at: new Date().toISOString(), level, message }, detail)
      last = last.then(() => append(line)).catch(reportNowhere)
    }
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  }
}

/** A detail that is no JSON (a circle, a bigint) is left out rather than thrown at who logs. */
function lineOf(event: object, detail: object): string {
  try {
    return `${JSON.stringify({ ...event, ...detail })}\n`
  } catch {
    return `${JSON.stringify({ ...event, detail: 'left out: it is no JSON' })}\n`
  }
}

/** When the log itself can't be written there is nobody left to tell. */
function reportNowhere(): void {}
