const units = ['kB', 'MB', 'GB', 'TB', 'PB'] as const

/** A number of bytes in decimal units with three digits at most: `0 B`, `812 B`, `1.2 MB`, `34 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${Math.max(0, Math.round(bytes))} B`
  let value = bytes
  let unit = -1
  do {
    value /= 1000
    unit += 1
  } while (value >= 999.5 && unit < units.length - 1)
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit] ?? ''}`
}
