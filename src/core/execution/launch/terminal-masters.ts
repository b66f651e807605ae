import type { StdioOptions } from 'node:child_process'
import { openSync } from 'node:fs'
import { devNull } from 'node:os'

const open = new Set<number>()
let nothing: number | undefined

/**
 * node-pty 1.1 forgets to mark its descriptors close-on-exec, so that whatever is started while a
 * terminal is open gets hold of it. Where the mark can't be made later either, its descriptor is told
 * here for as long as it is open.
 */
export function masterOpened(descriptor: number): void {
  open.add(descriptor)
}

export function masterClosed(descriptor: number): void {
  open.delete(descriptor)
}

/** The stdio of a child, with every open terminal of other runs replaced by the null device. */
export function coveringMasters(stdio: readonly ['ignore', Stream, Stream]): StdioOptions {
  if (open.size === 0) return [...stdio]
  nothing ??= openSync(devNull, 'r+')
  const all: (Stream | 'ignore')[] = [...stdio]
  for (const descriptor of open) {
    // Beyond the first three, `ignore` means: leave as it is.
    while (all.length < descriptor) all.push('ignore')
    all[descriptor] = nothing
  }
  return all
}

type Stream = number | 'pipe'
