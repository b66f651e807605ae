import { Collapsible } from '@base-ui/react/collapsible'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

interface DisclosureProps {
  readonly title: string
  /** What the folded part holds now, in a few words. */
  readonly summary?: ReactNode
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly children: ReactNode
}

/** A part that folds away under its title. */
export function Disclosure({ title, summary, open, onOpenChange, children }: DisclosureProps) {
  return (
    <Collapsible.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange: (next: boolean) => onOpenChange(next) } : {})}
    >
      <Collapsible.Trigger className="group flex w-full items-center gap-2 rounded-md py-1 text-left text-base font-medium text-text">
        <ChevronRight
          aria-hidden
          size={14}
          className="shrink-0 text-faint transition-transform duration-150 group-data-panel-open:rotate-90"
        />
        {title}
        {summary && (
          <span className="min-w-0 truncate text-sm font-normal text-muted">{summary}</span>
        )}
      </Collapsible.Trigger>
      <Collapsible.Panel className="pt-2 pl-5.5">{children}</Collapsible.Panel>
    </Collapsible.Root>
  )
}
