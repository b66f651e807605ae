import { Input } from '@base-ui/react/input'
import type { ComponentProps, KeyboardEvent } from 'react'
import { classNames } from './class-names'
import { controlStyle } from './control-style'

const maxRows = 8

interface CommandInputProps extends Omit<
  ComponentProps<typeof Input>,
  'className' | 'value' | 'render' | 'onKeyDown'
> {
  readonly value: string
  readonly onKeyDown?: ((event: KeyboardEvent) => void) | undefined
  /** For the one input that matters most. */
  readonly large?: boolean
}

/**
 * The input for a command line: as high as an input of one line, until the line gets more of them.
 * Enter submits its form, Shift+Enter begins another line, and a paste keeps its lines.
 */
export function CommandInput({ value, onKeyDown, large = false, ...rest }: CommandInputProps) {
  const rows = Math.min(value.split('\n').length, maxRows)
  return (
    <Input
      spellCheck={false}
      autoComplete="off"
      {...rest}
      value={value}
      render={<textarea rows={rows} wrap="off" />}
      onKeyDown={(event: KeyboardEvent<HTMLElement>) => {
        onKeyDown?.(event)
        if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
        if (event.defaultPrevented) return
        event.preventDefault()
        if (event.currentTarget instanceof HTMLTextAreaElement)
          event.currentTarget.form?.requestSubmit()
      }}
      className={classNames(
        controlStyle,
        'block w-full resize-none overflow-x-hidden font-mono leading-5',
        large ? 'py-[7px]' : 'py-[5px]',
      )}
    />
  )
}
