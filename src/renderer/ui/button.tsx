import { Button as BaseButton } from '@base-ui/react/button'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { Spinner } from './spinner'

/** How much a button asks for: one `primary` a screen, `ghost` where many stand together. */
export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'

export interface ButtonProps extends Omit<ComponentProps<typeof BaseButton>, 'className'> {
  readonly variant?: ButtonVariant
  readonly size?: 'sm' | 'md'
  readonly icon?: LucideIcon
  /** Shows that its work is under way and refuses clicks meanwhile. */
  readonly busy?: boolean
  readonly className?: string
}

const variants: Record<ButtonVariant, string> = {
  primary:
    'border-transparent bg-accent text-on-accent shadow-raised not-data-disabled:hover:bg-accent-hover',
  secondary:
    'border-border-strong bg-surface text-text shadow-raised not-data-disabled:hover:bg-hover data-popup-open:bg-hover',
  ghost:
    'border-transparent bg-transparent text-muted not-data-disabled:hover:bg-hover not-data-disabled:hover:text-text data-popup-open:bg-hover',
  danger:
    'border-transparent bg-danger-solid text-on-accent shadow-raised not-data-disabled:hover:bg-danger-solid-hover',
}

const sizes = {
  sm: 'h-7 gap-1.5 px-2.5 text-sm',
  md: 'h-8 gap-2 px-3 text-base',
}

/** A button with words; `icon` stands before them. */
export function Button(props: ButtonProps) {
  const {
    variant = 'secondary',
    size = 'md',
    icon: Icon,
    busy = false,
    className,
    children,
    disabled,
    ...rest
  } = props
  return (
    <BaseButton
      {...rest}
      disabled={busy || disabled === true}
      focusableWhenDisabled={busy}
      aria-busy={busy || undefined}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap select-none',
        'transition-colors duration-100 data-disabled:opacity-55',
        variants[variant],
        sizes[size],
        className,
      )}
    >
      {busy ? <Spinner /> : Icon && <Icon aria-hidden size={size === 'sm' ? 14 : 15} />}
      {children}
    </BaseButton>
  )
}
