import { join } from 'node:path'
import type { CommandSpec } from '../store/command-record'

/** Where a command's log goes: `<logs>/<session>/<log name>-<command id>.log`. */
export function logPathOf(logs: string, sessionId: string, commandId: string, spec: CommandSpec) {
  return join(logs, sessionId, `${logNameOf(spec.line)}-${commandId}.log`)
}

/** The program's name, cut to what every file system takes: no separators, no leading dots. */
export function logNameOf(line: string): string {
  const first = line.trim().split(/\s+/)[0] ?? ''
  const name = first.split(/[/\\]/).at(-1) ?? ''
  const safe = name.replaceAll(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '')
  return safe === '' ? 'run' : safe.slice(0, 40)
}
