import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly text?: ReactNode
  /** Buttons that lead on. */
  readonly children?: ReactNode
}

/** Says why a place is empty and what to do about it. */
export function EmptyState({ icon: Icon, title, text, children }: EmptyStateProps) {
  return (
    <div className="flex h-full min-h-60 flex-col items-center justify-center gap-3 p-8 text-center">
      <span className="flex size-11 items-center justify-center rounded-xl border border-border bg-raised text-faint shadow-raised">
        <Icon aria-hidden size={20} />
      </span>
      <div className="flex max-w-[46ch] flex-col gap-1">
        <h2 className="text-md font-semibold">{title}</h2>
        {text && <p className="text-muted">{text}</p>}
      </div>
      {children && <div className="mt-1 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  )
}
