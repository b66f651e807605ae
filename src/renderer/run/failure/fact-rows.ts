interface FactRow {
  readonly name: string
  readonly value: string
  readonly long: boolean
}

/** An error's facts as rows: names in words, values as text, what is empty or nested is left out. */
export function factRows(detail: Readonly<Record<string, unknown>> | null): FactRow[] {
  return Object.entries(detail ?? {}).flatMap(([name, value]) => {
    const text = textOf(value)
    if (text === '') return []
    return [{ name: inWords(name), value: text, long: text.length > 120 || text.includes('\n') }]
  })
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return value.join(' ')
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return ''
}

/** `exitCode` as `Exit code`. */
function inWords(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
