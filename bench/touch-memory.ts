import { execFileSync } from 'node:child_process'

/**
 * A shell line after which there is as much free memory that the machine has at hand: a virtual one
 * may give back to its host what it does not use, and getting it again takes longer than all that is
 * measured here. Both sides of a contest begin with it. It writes a megabyte at a time, because the
 * page cache then takes memory in large blocks, as a log's writer makes it do; after small writes
 * large blocks would still be the host's, and the same flood took up to three times as long.
 */
export function touchMemory(folder: string, megabytes: number): string {
  const file = `'${folder}/touched'`
  const blocks = String(Math.ceil(megabytes * 1.2))
  return `dd if=/dev/zero of=${file} bs=1048576 count=${blocks} 2>/dev/null; rm ${file}`
}

/** Has the disk write what the round before left to it, and touches memory for the next. */
export function calmDisk(folder: string, megabytes: number): void {
  execFileSync('sync')
  execFileSync('sh', ['-c', touchMemory(folder, megabytes)])
}
