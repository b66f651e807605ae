import type { NamedProcess } from '../../execution/running-process'

/** `sleep (pid 7), pid 8 and 3 more`: the first `most` of them, as far as they have names. */
export function processNames(processes: readonly NamedProcess[], most: number): string {
  const named = processes
    .slice(0, most)
    .map(({ pid, name }) => (name === '' ? `pid ${pid}` : `${name} (pid ${pid})`))
    .join(', ')
  const more = processes.length - most
  return more > 0 ? `${named} and ${more} more` : named
}
