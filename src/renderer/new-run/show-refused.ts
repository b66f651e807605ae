/**
 * Brings what was refused into view and puts the focus there: the control itself, or the sentence
 * where it is about several.
 */
export function showRefused(form: HTMLElement | null): void {
  const sentence = form?.querySelector<HTMLElement>('[data-field-problem]')
  const control = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
  const place = control ?? sentence
  place?.focus({ preventScroll: true })
  place?.scrollIntoView({ block: 'center' })
}
