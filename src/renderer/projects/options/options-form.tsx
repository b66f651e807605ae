import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Project, ProjectOptions } from '../../../contract/projects'
import { failedField, failureOf } from '../../api/failure'
import { FailureNote } from '../../ui/failure-note'
import { Switch } from '../../ui/switch'
import { TextArea } from '../../ui/text-area'
import { draftOf, optionsOf, type OptionsDraft, type SharedLists } from './options-draft'
import { SharedListField } from './shared-list-field'

interface OptionsFormProps {
  /** Of the form element, for a submit button that stands outside of it. */
  readonly id: string
  readonly project: Project
  readonly options: ProjectOptions
  readonly settings: SharedLists
  /** Why the last attempt to save was refused; null when it was not. */
  readonly error: unknown
  readonly onSubmit: (options: ProjectOptions) => void
}

/** The options of a project. Mod+Enter saves from any field, since Enter begins a line. */
export function OptionsForm(props: OptionsFormProps) {
  const { id, project, options, settings, error, onSubmit } = props
  const [draft, setDraft] = useState(() => draftOf(options, settings))
  const change = (part: Partial<OptionsDraft>) => setDraft((before) => ({ ...before, ...part }))
  const failure = error === null ? null : failureOf(error)
  const field = failure && failedField(failure)
  const errorOf = (name: string) => (failure !== null && field === name ? failure.message : null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (error !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error])
  return (
    <form
      ref={form}
      id={id}
      className="flex flex-col gap-5"
      onKeyDownCapture={submitByKey}
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        onSubmit(optionsOf(draft, settings))
      }}
    >
      {failure !== null && field === null && (
        <FailureNote title="The settings could not be saved" error={error} />
      )}
      <TextArea
        mono
        label="Only these folders"
        rows={2}
        placeholder="The whole project"
        value={draft.sparse}
        onChange={(sparse) => change({ sparse })}
        hint="One a line, such as services/api. Files beside them, up to the top, come along."
        error={errorOf('sparse')}
      />
      {project.kind === 'local' && (
        <SharedListField
          label="Copied from your checkout"
          hint="Untracked files that runs need: a path or pattern a line. Files of the commit are never replaced."
          value={draft.carryOver}
          shared={settings.carryOver}
          onChange={(carryOver) => change({ carryOver })}
          error={errorOf('carryOver')}
        />
      )}
      <SharedListField
        label="Kept for the next run"
        hint="Untracked names that survive cleaning since they make the next run faster, written as in .gitignore."
        value={draft.keep}
        shared={settings.keep}
        onChange={(keep) => change({ keep })}
        error={errorOf('keep')}
      />
      <Switch
        label="Large files (Git LFS)"
        hint="When off, they stay pointers of a few bytes, which saves time and disk."
        checked={draft.lfs}
        onChange={(lfs) => change({ lfs })}
      />
      <Switch
        label="Submodules"
        hint="When off, their folders stay empty."
        checked={draft.submodules}
        onChange={(submodules) => change({ submodules })}
      />
    </form>
  )
}

function submitByKey(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  // Before the focused control sees it: a switch would toggle on Enter.
  event.stopPropagation()
  event.currentTarget.requestSubmit()
}
