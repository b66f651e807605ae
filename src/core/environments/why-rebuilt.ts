import type { ContentPart, EnvironmentParts } from './environment-parts'

/** What `whyRebuilt` compares: the parts, and what the manifests said. */
export interface ComparedEnvironment {
  readonly parts: EnvironmentParts
  readonly packages: Readonly<Record<string, readonly string[]>>
}

const shownLines = 4

/**
 * Says in words what differs between the environment that was there before and the one asked for
 * now: `requirements.txt changed: pytest==7.0 → pytest==8.0`. Null when nothing does.
 */
export function whyRebuilt(before: ComparedEnvironment, now: ComparedEnvironment): string | null {
  const differences = [
    ...interpreterDifferences(before.parts, now.parts),
    ...contentDifferences(before, now),
    ...optionDifferences(before.parts, now.parts),
    ...metadataDifferences(before.parts, now.parts),
  ]
  return differences.length === 0 ? null : differences.join('; ')
}

function interpreterDifferences(before: EnvironmentParts, now: EnvironmentParts): string[] {
  const [a, b] = [before.interpreter, now.interpreter]
  if (a.version !== b.version) return [`interpreter ${a.version} → ${b.version}`]
  const changed = (['implementation', 'platform', 'arch', 'abi'] as const).filter(
    (key) => a[key] !== b[key],
  )
  return changed.map((key) => `interpreter’s ${key} ${a[key]} → ${b[key]}`)
}

function contentDifferences(before: ComparedEnvironment, now: ComparedEnvironment): string[] {
  const keyOf = (part: ContentPart) => `${part.role} ${part.name}`
  const old = new Map(before.parts.content.map((part) => [keyOf(part), part]))
  const current = new Map(now.parts.content.map((part) => [keyOf(part), part]))
  const removed = [...old.values()].filter((part) => !current.has(keyOf(part)))
  return [
    ...removed.map((part) => `${describe(part)} removed`),
    ...[...current.values()].flatMap((part) => {
      const earlier = old.get(keyOf(part))
      if (earlier === undefined) return [`${describe(part)} added`]
      if (earlier.sha256 === part.sha256) return []
      const lines = lineDifferences(before.packages[part.name], now.packages[part.name])
      return [`${describe(part)} changed${lines === '' ? '' : `: ${lines}`}`]
    }),
  ]
}

function describe({ name, role }: ContentPart): string {
  switch (role) {
    case 'manifest':
    case 'companion':
      return name
    case 'include':
    case 'constraint':
      return `${role} ${name}`
    case 'package':
      return `local package ${name}`
    case 'find-links':
      return `packages in ${name}`
    case 'linked':
      return `build file ${name}`
    case 'remote':
      return `remote ${name}`
  }
}

/** Pairs lines that are about the same package: `a==1 → a==2`, `+ b`, `− c`. */
function lineDifferences(before: readonly string[] = [], now: readonly string[] = []): string {
  const gone = before.filter((line) => !now.includes(line))
  const come = now.filter((line) => !before.includes(line))
  const texts = come.map((line) => {
    const index = gone.findIndex((other) => packageOf(other) === packageOf(line))
    return index === -1 ? `+ ${line}` : `${gone.splice(index, 1)[0]} → ${line}`
  })
  texts.push(...gone.map((line) => `− ${line}`))
  const more = texts.length - shownLines
  return texts.slice(0, shownLines).join(', ') + (more > 0 ? `, and ${more} more` : '')
}

function packageOf(line: string): string {
  return (/^(?:-\w+\s+|--[\w-]+[=\s]+)?[\w.-]*/.exec(line)?.[0] ?? line).toLowerCase()
}

function optionDifferences(before: EnvironmentParts, now: EnvironmentParts): string[] {
  const shown = (values: readonly string[]) => `[${values.join(', ')}]`
  const pairs: readonly (readonly [string, string, string])[] = [
    ['builder', before.builder, now.builder],
    ['extras', shown(before.extras), shown(now.extras)],
    ['groups', shown(before.groups), shown(now.groups)],
    ['editable', String(before.editable), String(now.editable)],
    ['linked folders', shown(before.linkedTo), shown(now.linkedTo)],
  ]
  return pairs.filter(([, a, b]) => a !== b).map(([name, a, b]) => `${name} ${a} → ${b}`)
}

/** Names only: a value may be anything. */
function metadataDifferences(before: EnvironmentParts, now: EnvironmentParts): string[] {
  const old = new Map(before.metadata)
  const current = new Map(now.metadata)
  const keys = new Set([...old.keys(), ...current.keys()])
  return [...keys].filter((key) => old.get(key) !== current.get(key)).map((key) => `${key} changed`)
}
