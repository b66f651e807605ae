import { FolderOpen, Trash2 } from 'lucide-react'
import { IconButton } from './icon-button'
import { revealPath } from './reveal-path'

interface RowToolsProps {
  /** The folder that the row stands for. */
  readonly path: string
  readonly removable: boolean
  readonly onRemove: () => void
}

/** The buttons at the end of a row that stands for a folder of ours. */
export function RowTools({ path, removable, onRemove }: RowToolsProps) {
  return (
    <span className="inline-flex gap-0.5">
      <IconButton
        label="Show in the file manager"
        icon={FolderOpen}
        onClick={() => void revealPath(path)}
      />
      <IconButton
        label={removable ? 'Remove' : 'In use: can’t be removed now'}
        icon={Trash2}
        disabled={!removable}
        onClick={onRemove}
      />
    </span>
  )
}
