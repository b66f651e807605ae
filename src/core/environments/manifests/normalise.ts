/** The form in which names of packages, extras and groups are compared (PEP 503). */
export function normalise(name: string): string {
  return name.replaceAll(/[-_.]+/g, '-').toLowerCase()
}
