import { useSearch } from 'wouter'
import { useProjects } from '../projects/use-projects'
import { PageHeader } from '../shell/page-header'
import { useUiStore } from '../state/ui-store'
import { FailureNote } from '../ui/failure-note'
import { NewRunForm } from './new-run-form'
import { NoProject } from './no-project'
import { useStart } from './use-start'

/** The one form that launches a run; `?project=`, `?from=` and `?line=` fill it in. */
export function NewRunScreen() {
  const query = new URLSearchParams(useSearch())
  const from = query.get('from')
  const projects = useProjects()
  const lastProjectId = useUiStore((state) => state.lastProjectId)
  const start = useStart({ from, projectId: query.get('project'), line: query.get('line') })
  const projectId = start.projectId ?? lastProjectId
  const project = projects.data?.find(({ id }) => id === projectId) ?? projects.data?.[0]
  return (
    <>
      <PageHeader
        title={from === null ? 'New run' : 'Re-run with changes'}
        subtitle={start.source && <span className="font-mono text-sm">{start.source}</span>}
      />
      {projects.isError && (
        <div className="p-5">
          <FailureNote title="The projects could not be read" error={projects.error} />
        </div>
      )}
      {start.error !== null && (
        <div className="px-5 pt-4">
          <FailureNote title="The earlier run could not be read" error={start.error} />
        </div>
      )}
      {projects.isSuccess && !project && <NoProject />}
      {project && projects.data && start.ready && (
        <NewRunForm
          key={`${project.id} ${from ?? ''} ${start.token}`}
          project={project}
          projects={projects.data}
          prefill={start.draft}
          rerunOf={from}
        />
      )}
    </>
  )
}
