import type { ReactNode } from 'react'

interface FormSectionProps {
  readonly title: string
  readonly children: ReactNode
}

/** A part of the form: its title on the left, its fields on the right. */
export function FormSection({ title, children }: FormSectionProps) {
  return (
    <section className="grid grid-cols-[9rem_minmax(0,1fr)] gap-x-6 border-b border-border py-5 first:pt-1 last:border-0">
      <h2 className="pt-0.5 font-medium">{title}</h2>
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
    </section>
  )
}
