import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import type { FieldProps } from './field-props'
import { useSettled } from '../ui/use-settled'

/** The dependency files at the ref that is typed in, once it has stood still; fails for a wrong ref. */
export function useManifests({ project, draft }: Pick<FieldProps, 'project' | 'draft'>) {
  const ref = useSettled(draft.ref.trim() || 'HEAD', 300)
  return useQuery(
    api.projects.manifests.queryOptions({
      input: { projectId: project.id, ref: project.kind === 'directory' ? null : ref },
      placeholderData: keepPreviousData,
    }),
  )
}
