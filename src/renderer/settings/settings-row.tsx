import type { ReactNode } from 'react'

interface SettingsRowProps {
  readonly title: ReactNode
  readonly description?: string
  readonly children: ReactNode
}

/** One line of a box: what it is on the left, its value on the right. */
export function SettingsRow({ title, description, children }: SettingsRowProps) {
  return (
    <div className="flex min-h-11 items-baseline justify-between gap-8 border-b border-border px-4 py-2.5 last:border-0">
      <div className="flex max-w-[52ch] min-w-0 flex-col gap-0.5">
        <span>{title}</span>
        {description && <span className="text-sm text-muted">{description}</span>}
      </div>
      <div className="max-w-[55%] min-w-0 text-right break-words" data-selectable>
        {children}
      </div>
    </div>
  )
}
