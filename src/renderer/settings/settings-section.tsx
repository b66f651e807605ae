import type { ReactNode } from 'react'

interface SettingsSectionProps {
  readonly title: string
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A titled box of the settings. */
export function SettingsSection({ title, aside, children }: SettingsSectionProps) {
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="text-md font-semibold">{title}</h2>
        {aside}
      </div>
      <div className="rounded-lg border border-border bg-raised shadow-raised">{children}</div>
    </section>
  )
}
