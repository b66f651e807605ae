import { useState } from 'react'
import { failureOf } from '../api/failure'
import { Button } from '../ui/button'
import { TextField } from '../ui/text-field'
import type { useAddProject } from './use-add-project'

interface SourceFormProps {
  readonly add: ReturnType<typeof useAddProject>['fromSource']
}

/** Adds the project at a pasted path or URL. */
export function SourceForm({ add }: SourceFormProps) {
  const [source, setSource] = useState('')
  return (
    <form
      className="flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (source.trim() !== '') add.mutate({ source: source.trim() })
      }}
    >
      <TextField
        label="Path or URL"
        hideLabel
        placeholder="Path or URL, e.g. ~/code/app or https://…/app.git"
        value={source}
        onChange={(next) => {
          setSource(next)
          if (add.isError) add.reset()
        }}
        error={add.isError ? failureOf(add.error).message : null}
        className="flex-1"
      />
      <Button type="submit" busy={add.isPending} disabled={source.trim() === ''}>
        Add
      </Button>
    </form>
  )
}
