import type { ReactNode } from 'react'
import { classNames } from '../../ui/class-names'

/** A titled part of the details. */
export function Section({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <section aria-label={title} className="flex flex-col gap-1.5">
      <h2 className="text-sm font-semibold text-muted">{title}</h2>
      {children}
    </section>
  )
}

/** The facts of a part; fill it with `Fact`. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className="flex flex-col gap-0.5">{children}</dl>
}

interface FactProps {
  readonly name: string
  /** Left out when there is nothing to say. */
  readonly children: ReactNode
  readonly mono?: boolean
  /** A button at the end of the line. */
  readonly action?: ReactNode
  readonly title?: string | undefined
}

/** A fact and its name; nothing when it is not known. */
export function Fact({ name, children, mono = false, action, title }: FactProps) {
  if (isNothing(children)) return null
  return (
    <div className="flex min-h-6 items-start gap-2">
      <dt className="w-21 shrink-0 pt-0.5 text-sm text-faint">{name}</dt>
      <dd
        title={title}
        className={classNames(
          'flex min-w-0 flex-1 items-start gap-2 tabular-nums',
          mono ? 'pt-0.5 font-mono text-sm break-all' : 'pt-px break-words',
        )}
      >
        <span className="min-w-0 flex-1">{children}</span>
        {action}
      </dd>
    </div>
  )
}

function isNothing(value: ReactNode): boolean {
  return value === null || value === undefined || value === false || value === ''
}
