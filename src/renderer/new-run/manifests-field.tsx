import type { Manifest } from '../../contract/projects'
import { failureOf } from '../api/failure'
import { Checkbox } from '../ui/checkbox'
import type { FieldProps } from './field-props'
import { useManifests } from './use-manifests'

/** The dependency files at the chosen ref; those that a run installs are ticked. */
export function ManifestsField({ project, draft, change }: FieldProps) {
  const found = useManifests({ project, draft })
  const manifests = found.data ?? []
  const chosen = draft.manifests === 'detect' ? preselected(manifests) : draft.manifests
  const toggle = (path: string, on: boolean) =>
    change({ manifests: on ? [...chosen, path] : chosen.filter((other) => other !== path) })
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">Install from</legend>
      {manifests.map((manifest) => (
        <Checkbox
          key={manifest.path}
          label={<span className="font-mono text-sm">{manifest.path}</span>}
          hint={manifest.note}
          checked={chosen.includes(manifest.path)}
          onChange={(on) => toggle(manifest.path, on)}
        />
      ))}
      {found.isSuccess && manifests.length === 0 && (
        <p className="text-sm text-muted">
          No dependency files found: a plain environment is made.
        </p>
      )}
      {found.isPending && <p className="text-sm text-faint">Looking for dependency files…</p>}
      {found.isError && (
        <p className="text-sm text-muted">
          {project.kind === 'directory'
            ? `The dependency files can’t be listed. ${failureOf(found.error).message}`
            : 'The dependency files are listed once the ref is right.'}
        </p>
      )}
    </fieldset>
  )
}

function preselected(manifests: readonly Manifest[]): readonly string[] {
  return manifests.filter((manifest) => manifest.preselected).map((manifest) => manifest.path)
}
