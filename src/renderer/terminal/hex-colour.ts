/** Red, green and blue of `rgb(1, 2, 3)` or `rgba(1, 2, 3, 0.5)`, from 0 to 255. */
export function channelsOf(colour: string): readonly number[] {
  return (colour.match(/\d+(\.\d+)?/g) ?? []).slice(0, 3).map(Number)
}

/** `rgb(1, 2, 3)` as `#010203`: xterm's decorations take nothing else. */
export function toHex(colour: string): string {
  const parts = channelsOf(colour).map((part) => Math.round(part).toString(16).padStart(2, '0'))
  return `#${parts.join('')}`
}
