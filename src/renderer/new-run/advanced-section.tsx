import { useState } from 'react'
import { Checkbox } from '../ui/checkbox'
import { Disclosure } from '../ui/disclosure'
import { Switch } from '../ui/switch'
import { TextArea } from '../ui/text-area'
import { TextField } from '../ui/text-field'
import { advancedSummary } from './advanced-summary'
import type { FieldProps } from './field-props'

/** What most runs leave as it is; opens by itself when something in it was refused. */
export function AdvancedSection(props: FieldProps) {
  const { draft, errorOf } = props
  const [open, setOpen] = useState(false)
  const refused = [
    errorOf('folder'),
    errorOf('timeoutSeconds'),
    errorOf('terminal'),
    errorOf('artifacts'),
  ]
  const forced = refused.some((error) => error !== null)
  return (
    <div className="flex flex-col gap-4">
      <InteractiveSwitch {...props} />
      <Disclosure
        title="Folder, timeout, artifacts, rebuild"
        summary={advancedSummary(draft)}
        open={open || forced}
        onOpenChange={setOpen}
      >
        <AdvancedFields {...props} />
      </Disclosure>
    </div>
  )
}

function InteractiveSwitch({ draft, change }: FieldProps) {
  return (
    <Switch
      label="Interactive terminal"
      hint="For debuggers, prompts and progress bars. Output and errors then share one stream."
      checked={draft.terminal}
      onChange={(terminal) => change({ terminal })}
    />
  )
}

function AdvancedFields({ draft, change, errorOf }: FieldProps) {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label="Working folder"
          mono
          placeholder="."
          value={draft.folder}
          onChange={(folder) => change({ folder })}
          hint="Relative to the top of the workspace."
          error={errorOf('folder')}
        />
        <TextField
          label="Timeout in seconds"
          inputMode="numeric"
          placeholder="None"
          value={draft.timeout}
          onChange={(timeout) => change({ timeout })}
          hint="The whole process tree is ended when it is over."
          error={errorOf('timeoutSeconds')}
        />
      </div>
      <TextArea
        label="Artifacts"
        mono
        placeholder={'junit.xml\nhtmlcov/**'}
        value={draft.artifacts}
        onChange={(artifacts) => change({ artifacts })}
        hint="Globs of files to keep, one a line, relative to the workspace."
        error={errorOf('artifacts')}
      />
      {draft.python && <PythonExtras draft={draft} change={change} />}
    </div>
  )
}

function PythonExtras({ draft, change }: Pick<FieldProps, 'draft' | 'change'>) {
  return (
    <>
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label="Extras"
          mono
          placeholder="test, docs"
          value={draft.extras}
          onChange={(extras) => change({ extras })}
        />
        <TextField
          label="Dependency groups"
          mono
          placeholder="dev"
          value={draft.groups}
          onChange={(groups) => change({ groups })}
        />
      </div>
      <Checkbox
        label="Build the environment anew"
        hint="Even when a ready one exists."
        checked={draft.force}
        onChange={(force) => change({ force })}
      />
    </>
  )
}
