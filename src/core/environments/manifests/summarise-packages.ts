import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ContentPart } from '../environment-parts'
import { manifestKind } from './detect-manifests'
import { pinnedPackagesOf } from './lock-files'
import type { ManifestParsers } from './manifest-parsers'
import { withoutCredentials } from './without-credentials'

const keptLines = 2_000

/**
 * What each manifest asks for, a line a package, by name: kept beside the fingerprint so that a
 * later change can be named. URLs lose their credentials.
 */
export function summarisePackages(
  workspace: string,
  content: readonly ContentPart[],
  parsers: ManifestParsers,
): Record<string, readonly string[]> {
  const entries = content
    .filter(({ role }) => ['manifest', 'include', 'constraint', 'companion'].includes(role))
    .map(({ name, sha256 }) => {
      const bytes = readFileSync(resolve(workspace, name))
      const lines = linesOf(name, sha256, bytes, parsers)
      return [name, lines.slice(0, keptLines).map(withoutCredentials)] as const
    })
  return Object.fromEntries(entries)
}

function linesOf(
  name: string,
  sha256: string,
  bytes: Buffer,
  parsers: ManifestParsers,
): readonly string[] {
  switch (manifestKind(name) ?? 'requirements') {
    case 'requirements':
      return parsers.requirements(sha256, bytes).lines
    case 'pyproject': {
      const { requiresPython, dependencies, extras, groups } = parsers.pyproject(
        sha256,
        bytes,
        name,
      )
      const named = [...Object.entries(extras), ...Object.entries(groups)]
      return [
        ...(requiresPython === null ? [] : [`requires-python ${requiresPython}`]),
        ...(dependencies ?? []),
        ...named.flatMap(([group, lines]) => lines.map((line) => `${line} (${group})`)),
      ]
    }
    case 'uv-lock':
    case 'poetry-lock':
    case 'pipfile-lock':
      return parsers.once(sha256, bytes, pinnedPackagesOf)
    case 'setup':
      return []
  }
}
