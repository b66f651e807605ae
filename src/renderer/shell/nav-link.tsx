import type { LucideIcon } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { classNames } from '../ui/class-names'

interface Count {
  readonly count: number
  readonly label: string
  readonly className: string
}

interface NavLinkProps {
  readonly path: string
  readonly icon: LucideIcon
  readonly label: string
  /** Numbers behind the label, each with what it counts; 0 is not shown. */
  readonly counts?: readonly Count[]
}

/** One line of the sidebar that leads to a screen. */
export function NavLink({ path, icon: Icon, label, counts = [] }: NavLinkProps) {
  const [location] = useLocation()
  const current = location === path.split('?')[0]
  return (
    <Link
      href={path}
      aria-current={current ? 'page' : undefined}
      className="flex h-7.5 items-center gap-1.5 rounded-md px-2 text-muted transition-colors duration-100 hover:bg-hover hover:text-text aria-[current]:bg-selected aria-[current]:font-medium aria-[current]:text-text"
    >
      <Icon aria-hidden size={16} className="shrink-0" />
      <span className="ml-1 flex-1">{label}</span>
      {counts.map(
        (one) =>
          one.count > 0 && (
            <span
              key={one.label}
              className={classNames(
                'rounded-full px-1.5 text-xs font-medium tabular-nums',
                one.className,
              )}
            >
              {one.count} {one.label}
            </span>
          ),
      )}
    </Link>
  )
}
