import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

interface DialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** Buttons at the end, the one that acts last. */
  readonly actions?: ReactNode
  readonly width?: 'sm' | 'md' | 'lg'
}

const widths = { sm: 'w-104', md: 'w-136', lg: 'w-184' }

/**
 * A modal with a title. Focus goes to its first control, is kept, and returns; Escape and the cross
 * (the last in the order, so that it does not take the focus) close it. A control that takes the
 * focus by itself does so too early: it is then taken for where the focus has to return to.
 */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, children, actions, width = 'md' } = props
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-overlay transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          className={classNames(
            'fixed top-[14vh] left-1/2 z-40 flex max-h-[72vh] max-w-[calc(100vw-3rem)] -translate-x-1/2 flex-col rounded-xl border border-border bg-raised shadow-dialog outline-none',
            'transition-[opacity,scale] duration-150 ease-out data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0',
            widths[width],
          )}
        >
          <header className="flex min-w-0 flex-col gap-1 py-4 pr-12 pl-5">
            <Base.Title className="text-md font-semibold">{title}</Base.Title>
            {description && (
              <Base.Description className="text-muted">{description}</Base.Description>
            )}
          </header>
          {children && <div className="min-h-0 overflow-y-auto px-5 pt-0.5 pb-5">{children}</div>}
          {actions && (
            <footer className="flex justify-end gap-2 border-t border-border px-5 py-3">
              {actions}
            </footer>
          )}
          <Base.Close
            aria-label="Close"
            className="absolute top-3.5 right-3.5 flex size-6 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
          >
            <X aria-hidden size={14} />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
