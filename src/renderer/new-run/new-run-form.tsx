import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Project } from '../../contract/projects'
import type { RunForm } from '../../contract/run-form'
import { FailureNote } from '../ui/failure-note'
import { AdvancedSection } from './advanced-section'
import { ChangesField } from './changes-field'
import { CommandField } from './command-field'
import { ConfigurationBar } from './configuration-bar'
import { EnvironmentSection } from './environment-section'
import { draftProblem, fieldsOf } from './draft-problem'
import { FormSection } from './form-section'
import { LaunchBar } from './launch-bar'
import { missingSecrets } from './missing-secrets'
import { ProjectField } from './project-field'
import { RefField } from './ref-field'
import { draftOf, formOf, type RunDraft } from './run-draft'
import { showRefused } from './show-refused'
import { useLaunch } from './use-launch'
import { useRunForm } from './use-run-form'
import { useSubmitKey } from './use-submit-key'
import { VariablesField } from './variables-field'

interface NewRunFormProps {
  readonly project: Project
  readonly projects: readonly Project[]
  /** What fills the form in place of what was typed last. */
  readonly prefill: RunDraft | null
  readonly rerunOf: string | null
}

/** Everything about a run, top to bottom in the order in which it happens. */
export function NewRunForm({ project, projects, prefill, rerunOf }: NewRunFormProps) {
  const [draft, setDraft] = useRunForm(project.id, rerunOf, prefill)
  // As they were in the beginning: the note stays while they are typed.
  const [secrets] = useState(() => (rerunOf === null ? [] : missingSecrets(draft)))
  const { busy, failure, refused, launch, refuse, changed } = useLaunch(rerunOf)
  const form = useRef<HTMLFormElement>(null)
  useSubmitKey(form)
  useEffect(() => {
    if (refused) showRefused(form.current)
  }, [refused])
  const git = project.kind !== 'directory'
  const change = (part: Partial<RunDraft>) => {
    setDraft(part)
    changed(fieldsOf(part))
  }
  /** Calls `then` with the form, unless the draft is none yet: then its field says why. */
  const withForm = (then: (form: RunForm) => void) => {
    const problem = draftProblem(draft)
    if (problem === null) then(formOf(draft, project.id, git))
    else refuse(problem)
  }
  const errorOf = (name: keyof RunForm) => (refused?.field === name ? refused.message : null)
  const field = { project, draft, change, errorOf, refused }
  return (
    <form
      ref={form}
      aria-label="New run"
      className="flex min-h-0 flex-1 flex-col"
      onKeyDown={keepEnter}
      onSubmit={(event) => {
        event.preventDefault()
        withForm(launch)
      }}
    >
      <div className="min-h-0 flex-1 [scrollbar-gutter:stable] overflow-y-auto">
        <div className="mx-auto max-w-208 px-5 py-5">
          <FormSection title="Code">
            <ProjectField project={project} projects={projects} error={errorOf('projectId')} />
            {git && <RefField {...field} />}
            {git && <ChangesField {...field} />}
          </FormSection>
          <FormSection title="Command">
            <CommandField {...field} autoFocus={secrets.length === 0} />
          </FormSection>
          <FormSection title="Environment">
            <EnvironmentSection {...field} />
          </FormSection>
          <FormSection title="Variables">
            <VariablesField {...field} missing={secrets} />
          </FormSection>
          <FormSection title="More">
            <AdvancedSection {...field} />
          </FormSection>
        </div>
      </div>
      {failure !== null && (
        <div className="mx-auto w-full max-w-208 px-5 pb-3">
          <FailureNote title="The run was not started" error={failure} />
        </div>
      )}
      <LaunchBar busy={busy} disabled={draft.line.trim() === ''}>
        <ConfigurationBar
          projectId={project.id}
          withForm={withForm}
          onLoad={(saved) => change(draftOf(saved))}
        />
      </LaunchBar>
    </form>
  )
}

/** A bare Enter launches from the command line only: elsewhere it comes too easily. */
function keepEnter(event: KeyboardEvent): void {
  const { currentTarget, target } = event
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
  // React lets keys of a dialog that was opened from here bubble too, though it is elsewhere.
  if (!(target instanceof Node) || !currentTarget.contains(target)) return
  if (target instanceof HTMLInputElement && target.name !== 'line') event.preventDefault()
}
