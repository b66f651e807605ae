import { Button as BaseButton } from '@base-ui/react/button'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { Tooltip } from './tooltip'

export interface IconButtonProps extends Omit<
  ComponentProps<typeof BaseButton>,
  'className' | 'children'
> {
  /** The accessible name, shown as the tooltip. */
  readonly label: string
  readonly icon: LucideIcon
  /** Keys that do the same, shown in the tooltip. */
  readonly keys?: readonly string[]
  /** For toggles: whether it is on. */
  readonly pressed?: boolean
  readonly size?: 'sm' | 'md'
  readonly className?: string
}

/** A square button with a picture; its name is its tooltip. */
export function IconButton(props: IconButtonProps) {
  const { label, icon: Icon, keys, pressed, size = 'md', className, ...rest } = props
  return (
    <Tooltip text={label} {...(keys ? { keys } : {})}>
      <BaseButton
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(
          'inline-flex shrink-0 items-center justify-center rounded-md text-muted transition-colors duration-100 select-none',
          'not-data-disabled:hover:bg-hover not-data-disabled:hover:text-text data-disabled:opacity-45 data-popup-open:bg-hover data-popup-open:text-text',
          'aria-[pressed=true]:bg-accent-soft aria-[pressed=true]:text-accent-text',
          size === 'sm' ? 'size-6' : 'size-7',
          className,
        )}
      >
        <Icon aria-hidden size={size === 'sm' ? 14 : 16} />
      </BaseButton>
    </Tooltip>
  )
}
