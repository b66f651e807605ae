import type { LucideIcon } from 'lucide-react'
import { Link, useLocation } from 'wouter'

interface NavLinkProps {
  readonly path: string
  readonly icon: LucideIcon
  readonly label: string
  /** A number behind the label; 0 is not shown. */
  readonly count?: number
  /** What the number counts. */
  readonly countLabel?: string
}

/** One line of the sidebar that leads to a screen. */
export function NavLink({ path, icon: Icon, label, count = 0, countLabel }: NavLinkProps) {
  const [location] = useLocation()
  const current = location === path.split('?')[0]
  return (
    <Link
      href={path}
      aria-current={current ? 'page' : undefined}
      className="flex h-7.5 items-center gap-2.5 rounded-md px-2 text-muted transition-colors duration-100 hover:bg-hover hover:text-text aria-[current]:bg-selected aria-[current]:font-medium aria-[current]:text-text"
    >
      <Icon aria-hidden size={16} className="shrink-0" />
      <span className="flex-1">{label}</span>
      {count > 0 && (
        <span className="rounded-full bg-info-soft px-1.5 text-xs font-medium text-info tabular-nums">
          {count} <span className={countLabel ? undefined : 'sr-only'}>{countLabel}</span>
        </span>
      )}
    </Link>
  )
}
