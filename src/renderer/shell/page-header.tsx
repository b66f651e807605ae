import { PanelLeftOpen } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { toggleSidebar, useSidebar } from '../state/sidebar'
import { IconButton } from '../ui/icon-button'

interface PageHeaderProps {
  readonly title: ReactNode
  /** Small print behind the title. */
  readonly subtitle?: ReactNode
  /** Before the title: a back button, a badge. */
  readonly leading?: ReactNode
  /** Buttons at the right end. */
  readonly children?: ReactNode
}

/** The title region of a screen. Its heading takes the focus when the screen opens. */
export function PageHeader({ title, subtitle, leading, children }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const sidebar = useSidebar()
  useEffect(() => {
    // A field that asked for the focus itself keeps it.
    if (document.activeElement?.closest('main')) return
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <header className="flex h-12 shrink-0 items-center gap-2.5 border-b border-border px-5">
      {(!sidebar.open || sidebar.floating) && (
        <IconButton
          label="Show sidebar"
          icon={PanelLeftOpen}
          keys={['Mod', 'B']}
          onClick={toggleSidebar}
          className="-ml-1.5"
        />
      )}
      {leading}
      <h1
        ref={heading}
        tabIndex={-1}
        className="min-w-0 shrink truncate text-md font-semibold outline-none"
      >
        {title}
      </h1>
      {subtitle && <div className="min-w-0 truncate text-muted">{subtitle}</div>}
      <div className="ml-auto flex shrink-0 items-center gap-2">{children}</div>
    </header>
  )
}
