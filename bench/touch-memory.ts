/**
 * A shell line after which there is as much free memory that the machine has at hand: a virtual one
 * may give back to its host what it does not use, and getting it again takes longer than all that is
 * measured here. Both sides of a contest begin with it.
 */
export function touchMemory(folder: string, megabytes: number): string {
  const file = `'${folder}/touched'`
  return `head -c ${String(Math.ceil(megabytes * 1.2))}M /dev/zero > ${file}; rm ${file}`
}
