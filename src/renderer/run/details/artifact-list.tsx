import type { Artifact } from '../../../contract/commands'
import { formatBytes } from '../../format/bytes'
import { RevealButton } from './reveal-button'
import { Section } from './section'

/** The files that the run left behind, but for its log. */
export function ArtifactList({ artifacts }: { readonly artifacts: readonly Artifact[] }) {
  const kept = artifacts.filter((artifact) => artifact.kind !== 'log')
  if (kept.length === 0) return null
  return (
    <Section title="Artifacts">
      <ul className="flex flex-col gap-0.5">
        {kept.map((artifact) => (
          <li key={artifact.id} className="flex min-h-6 items-center gap-2">
            <span className="min-w-0 flex-1 truncate font-mono text-sm" title={artifact.path}>
              {artifact.name}
            </span>
            <span className="shrink-0 text-sm text-faint tabular-nums">
              {formatBytes(artifact.sizeBytes)}
            </span>
            <RevealButton path={artifact.path} what={artifact.name} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
