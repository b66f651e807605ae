import { ArrowLeft } from 'lucide-react'
import { Button } from '../../ui/button'

interface ReaderBarProps {
  readonly onClose: () => void
  /** What is in view of how much. */
  readonly children: string
}

/** Says what part of the log is in view, and leads back. In a narrow pane the title gives way first. */
export function ReaderBar({ onClose, children }: ReaderBarProps) {
  return (
    <div className="@container shrink-0 border-b border-border bg-surface">
      <div className="flex h-8.75 items-center gap-3 px-2 whitespace-nowrap">
        <Button size="sm" variant="ghost" icon={ArrowLeft} onClick={onClose}>
          <span>
            Back<span className="@max-md:sr-only"> to the terminal</span>
          </span>
        </Button>
        <span className="font-medium @max-lg:sr-only">Full log</span>
        <span title={children} className="min-w-0 truncate text-sm text-muted tabular-nums">
          {children}
        </span>
      </div>
    </div>
  )
}
