import { Play } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { Kbd } from '../ui/kbd'

interface LaunchBarProps {
  readonly busy: boolean
  readonly disabled: boolean
  /** On the left. */
  readonly children: ReactNode
}

/** The foot of the form: configurations on the left, Run on the right, always in sight. */
export function LaunchBar({ busy, disabled, children }: LaunchBarProps) {
  return (
    <footer className="shrink-0 [scrollbar-gutter:stable] overflow-hidden border-t border-border bg-surface">
      <div className="mx-auto flex max-w-208 items-center gap-2 px-5 py-3">
        {children}
        <span className="ml-auto">
          <Kbd keys={['Mod', 'Enter']} />
        </span>
        <Button type="submit" variant="primary" icon={Play} busy={busy} disabled={disabled}>
          Run
        </Button>
      </div>
    </footer>
  )
}
