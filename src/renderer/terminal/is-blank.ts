import type { Terminal } from '@xterm/xterm'

/** True when no row has anything but spaces. Ends with the first that has. */
export function isBlank({ buffer: { active } }: Pick<Terminal, 'buffer'>): boolean {
  for (let row = 0; row < active.length; row++) {
    const text = active.getLine(row)?.translateToString(true) ?? ''
    if (text.trim() !== '') return false
  }
  return true
}
