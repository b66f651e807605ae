/** A command line on one row: a sign stands for each line end. */
export function oneLine(line: string): string {
  return line.replaceAll(/\s*\n\s*/g, ' ⏎ ')
}
