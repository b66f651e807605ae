import { FolderOpen, Play, Sparkles } from 'lucide-react'
import { useLocation } from 'wouter'
import { SourceForm } from '../projects/source-form'
import { useAddProject } from '../projects/use-add-project'
import { useProjects } from '../projects/use-projects'
import { newRunPath } from '../routes/paths'
import { Button } from '../ui/button'
import { FailureNote } from '../ui/failure-note'
import { FirstStartCard } from './first-start-card'

/** The first page of all: the ways to the first run. */
export function FirstStart() {
  const [, navigate] = useLocation()
  const { data: projects } = useProjects()
  const { fromSource, fromFolder, fromSample } = useAddProject()
  const problem = fromFolder.error ?? fromSample.error
  const project = projects?.[0]
  return (
    <div className="flex h-full justify-center overflow-y-auto">
      <div className="my-auto flex w-full max-w-160 flex-col gap-6 px-8 py-10">
        <div className="flex flex-col gap-2">
          <h2 className="text-xl font-semibold">Run it clean</h2>
          <p className="max-w-[60ch] text-md text-muted">
            Pick a project and a commit, type a command, and watch it run in a worktree of its own
            with the right Python environment. Your checkout is never touched, and every line of
            output is kept.
          </p>
        </div>
        <div className="flex flex-col gap-3">
          {project && (
            <FirstStartCard
              icon={Play}
              title={project.name}
              text="It is added; nothing has been run in it yet."
            >
              <Button
                variant="primary"
                onClick={() => navigate(newRunPath({ projectId: project.id }))}
              >
                New run
              </Button>
            </FirstStartCard>
          )}
          <FirstStartCard
            icon={Sparkles}
            title="Try the sample"
            text="A small Python project with tests, ready to run."
          >
            <Button
              variant={project ? 'secondary' : 'primary'}
              busy={fromSample.isPending}
              onClick={() => fromSample.mutate({})}
            >
              Open the sample project
            </Button>
          </FirstStartCard>
          <FirstStartCard
            icon={FolderOpen}
            title="Open a folder"
            text="A git checkout on this machine, or any folder."
          >
            <Button busy={fromFolder.isPending} onClick={() => fromFolder.mutate()}>
              Open a folder…
            </Button>
          </FirstStartCard>
          <div className="flex flex-col gap-3 rounded-lg border border-border p-4 shadow-raised">
            <h3 className="font-medium">Or paste a path or URL</h3>
            <SourceForm add={fromSource} />
          </div>
          {problem && <FailureNote title="The project could not be added" error={problem} />}
        </div>
      </div>
    </div>
  )
}
