/** `rgb(1, 2, 3)` as `#010203`: xterm's decorations take nothing else. */
export function toHex(colour: string): string {
  const parts = colour.match(/\d+(\.\d+)?/g)?.slice(0, 3) ?? []
  return `#${parts.map((part) => Math.round(Number(part)).toString(16).padStart(2, '0')).join('')}`
}
