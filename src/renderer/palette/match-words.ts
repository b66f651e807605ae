/** 1 when every word of `search` begins a word of `value`, 0.5 when each is somewhere in it, else 0. */
export function matchWords(value: string, search: string): number {
  const text = value.toLowerCase()
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (!words.every((word) => text.includes(word))) return 0
  const begins = words.every((word) => text.startsWith(word) || text.includes(` ${word}`))
  return begins ? 1 : 0.5
}
