import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface FirstStartCardProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly text: string
  /** The button. */
  readonly children: ReactNode
}

/** One way to begin. */
export function FirstStartCard({ icon: Icon, title, text, children }: FirstStartCardProps) {
  return (
    <div className="flex items-center gap-4 rounded-lg border border-border p-4 shadow-raised">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-lg bg-accent-soft text-accent-text">
        <Icon aria-hidden size={18} />
      </span>
      <div className="min-w-0 flex-1">
        <h3 className="truncate font-medium">{title}</h3>
        <p className="text-muted">{text}</p>
      </div>
      {children}
    </div>
  )
}
