import { FileDiff } from 'lucide-react'
import type { Changes } from '../../contract/run-form'
import { client } from '../api/client'
import { Button } from '../ui/button'
import { TextArea } from '../ui/text-area'
import { sayFailed } from '../ui/toast'

type Patch = Extract<Changes, { kind: 'patch' }>

interface PatchFieldProps {
  readonly patch: Patch
  readonly onChange: (patch: Patch) => void
}

/** A patch, opened from a file or pasted. */
export function PatchField({ patch, onChange }: PatchFieldProps) {
  const files = patch.text.match(/^diff --git /gm)?.length ?? 0
  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label="Patch"
        hideLabel
        mono
        rows={6}
        placeholder="Paste the output of git diff"
        value={patch.text}
        onChange={(text) => onChange({ ...patch, text })}
      />
      <div className="flex items-center gap-3">
        <Button size="sm" icon={FileDiff} onClick={() => void openPatch(onChange)}>
          Open a patch file…
        </Button>
        <span className="text-sm text-muted">
          {patch.name}
          {files > 0 && ` ${files === 1 ? '1 file' : `${files} files`} changed`}
        </span>
      </div>
    </div>
  )
}

async function openPatch(onChange: (patch: Patch) => void): Promise<void> {
  try {
    const file = await client.desktop.openPatchFile({
      title: 'Open a patch file',
      extensions: ['patch', 'diff'],
    })
    if (file) onChange({ kind: 'patch', ...file })
  } catch (error) {
    sayFailed('The patch file could not be read', error)
  }
}
