/** The box that text inputs, selects and comboboxes share; the size is the user's: `h-8 w-full`. */
export const controlStyle =
  'min-w-0 rounded-md border border-border-strong bg-surface px-2.5 text-base text-text ' +
  'transition-colors duration-100 hover:border-faint ' +
  'placeholder:font-sans focus:border-accent-text focus:outline-2 focus:-outline-offset-1 focus:outline-accent-text ' +
  'data-invalid:border-danger disabled:opacity-60'

/** The floating box of menus, selects and comboboxes. */
export const popupStyle =
  'origin-(--transform-origin) rounded-lg border border-border bg-raised p-1 text-base text-text shadow-popup ' +
  'outline-none transition-[opacity,scale] duration-100 ease-out ' +
  'data-starting-style:scale-[0.98] data-starting-style:opacity-0 data-ending-style:opacity-0'

/** One line of a floating list. */
export const popupItemStyle =
  'flex min-h-7 items-center gap-2 rounded-md px-2 py-1 outline-none select-none ' +
  'data-highlighted:bg-hover data-disabled:opacity-50'
