/** The text with user names, passwords and tokens taken out of its URLs: it is kept and shown. */
export function withoutCredentials(text: string): string {
  return text.replaceAll(/(:\/\/)[^/\s]+@/g, '$1')
}
