import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { IconButton } from './icon-button'

type Severity = 'info' | 'warning' | 'error'

interface BannerProps {
  readonly severity: Severity
  readonly title: string
  readonly children?: ReactNode
  /** Buttons on the right. */
  readonly actions?: ReactNode
  readonly onDismiss?: () => void
}

const looks = {
  info: { icon: Info, ground: 'bg-info-soft', icons: 'text-info' },
  warning: { icon: TriangleAlert, ground: 'bg-warning-soft', icons: 'text-warning' },
  error: { icon: CircleAlert, ground: 'bg-danger-soft', icons: 'text-danger' },
}

/** A message that stays until it is dealt with. */
export function Banner({ severity, title, children, actions, onDismiss }: BannerProps) {
  const { icon: Icon, ground, icons } = looks[severity]
  return (
    <div
      role={severity === 'error' ? 'alert' : 'status'}
      className={classNames('flex items-start gap-2.5 rounded-lg px-3 py-2', ground)}
    >
      <Icon aria-hidden size={16} className={classNames('mt-0.5 shrink-0', icons)} />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5" data-selectable>
        <p className="font-medium">{title}</p>
        {children && <div className="text-muted">{children}</div>}
      </div>
      {actions}
      {onDismiss && <IconButton label="Dismiss" icon={X} size="sm" onClick={onDismiss} />}
    </div>
  )
}
