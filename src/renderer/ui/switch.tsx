import { Switch as Base } from '@base-ui/react/switch'
import type { ReactNode } from 'react'

interface SwitchProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly hint?: ReactNode
}

/** On or off, at once, with its words on the right. */
export function Switch({ label, checked, onChange, hint }: SwitchProps) {
  return (
    <label className="flex items-start gap-2.5">
      <Base.Root
        checked={checked}
        onCheckedChange={(next) => onChange(next)}
        className="mt-px flex h-[18px] w-8 shrink-0 rounded-full bg-border-strong p-0.5 transition-colors duration-150 data-checked:bg-accent"
      >
        <Base.Thumb className="size-3.5 rounded-full bg-on-accent shadow-raised transition-transform duration-150 data-checked:translate-x-3.5" />
      </Base.Root>
      <span className="flex min-w-0 flex-col">
        <span>{label}</span>
        {hint && <span className="text-sm text-muted">{hint}</span>}
      </span>
    </label>
  )
}
