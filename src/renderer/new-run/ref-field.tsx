import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import type { GitRef } from '../../contract/projects'
import { api } from '../api/client'
import { failureOf } from '../api/failure'
import { queryClient } from '../api/query-client'
import { Button } from '../ui/button'
import { Combobox } from '../ui/combobox'
import { sayDone, sayFailed } from '../ui/toast'
import type { FieldProps } from './field-props'
import { RefItem } from './ref-item'
import { refNamed } from './ref-named'
import { useManifests } from './use-manifests'

/** What to check out: HEAD, a branch, a tag or a commit. */
export function RefField({ project, draft, change, errorOf }: FieldProps) {
  const [search, setSearch] = useState('')
  // What is half typed is no mistake yet, and a sentence that comes and goes would move the form.
  const [typing, setTyping] = useState(false)
  const query = useDeferredValue(search)
  const refs = useQuery(
    api.projects.refs.queryOptions({
      input: { projectId: project.id, query },
      placeholderData: keepPreviousData,
    }),
  )
  const manifests = useManifests({ project, draft })
  const problem = typing ? null : (refs.error ?? manifests.error)
  const items = refs.data ?? []
  const chosen = refNamed(items, draft.ref)
  return (
    <Combobox
      label="Ref"
      value={draft.ref}
      mono
      placeholder="HEAD"
      items={items}
      textOf={(ref) => ref.name}
      renderItem={(ref) => <RefItem gitRef={ref} />}
      emptyText={refs.isPending ? 'Reading refs…' : 'No branch, tag or recent commit matches.'}
      pick
      onOpen={() => setSearch('')}
      onChange={(ref, typed) => {
        change({ ref })
        setSearch(typed ? ref : '')
        setTyping(typed)
      }}
      onLeave={() => setTyping(false)}
      error={errorOf('ref') ?? (problem && failureOf(problem).message)}
      hint={<ChosenCommit gitRef={chosen} />}
      aside={project.kind === 'remote' && <FetchButton projectId={project.id} />}
    />
  )
}

/** The commit behind the ref. Its line is kept free while it is not known, so that nothing jumps. */
function ChosenCommit({ gitRef }: { readonly gitRef: GitRef | undefined }) {
  if (!gitRef) return '\u00a0'
  return (
    <span className="block truncate">
      <span className="font-mono">{gitRef.commitSha.slice(0, 7)}</span> {gitRef.subject}
    </span>
  )
}

function FetchButton({ projectId }: { readonly projectId: string }) {
  const fetch = useMutation(
    api.projects.fetch.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.projects.refs.key() })
        sayDone('Fetched')
      },
      onError: (error) => sayFailed('Could not fetch', error),
    }),
  )
  return (
    <Button
      variant="ghost"
      size="sm"
      icon={RefreshCw}
      busy={fetch.isPending}
      className="-my-1.5 h-6!"
      onClick={() => fetch.mutate({ projectId })}
    >
      Fetch
    </Button>
  )
}
