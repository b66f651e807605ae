import { normalise } from './normalise'

interface SelfDescription {
  readonly name: string
  readonly dependencies: readonly string[]
  readonly extras: Readonly<Record<string, readonly string[]>>
}

/**
 * The requirements with those for the project itself (`app[test]` in an extra or group of `app`)
 * replaced by what they stand for. Installed as they are they would bring some release of the
 * project from the index.
 */
export function withoutSelf(lines: readonly string[], self: SelfDescription): string[] {
  return [...new Set(replaceSelf(lines, self, []))]
}

function replaceSelf(
  lines: readonly string[],
  self: SelfDescription,
  above: readonly string[],
): string[] {
  return lines.flatMap((line) => {
    const match = /^([\w.-]+)\s*(?:\[([^\]]*)\])?\s*(?:;(.*))?$/.exec(line.trim())
    if (match === null || normalise(match[1] ?? '') !== normalise(self.name)) return [line]
    const extras = (match[2] ?? '').split(',').map((name) => normalise(name.trim()))
    const meant = extras
      .filter((extra) => extra !== '' && !above.includes(extra))
      .flatMap((extra) => replaceSelf(self.extras[extra] ?? [], self, [...above, extra]))
    return [...self.dependencies, ...meant].map((item) => withMarker(item, match[3]))
  })
}

function withMarker(line: string, marker: string | undefined): string {
  if (marker === undefined) return line
  const [requirement = '', own] = line.split(/;(.*)/s)
  const both = own === undefined ? marker.trim() : `(${own.trim()}) and (${marker.trim()})`
  return `${requirement.trim()} ; ${both}`
}
