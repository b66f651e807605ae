/** A time as sentences have it, `500 ms` or `2 s`: beyond a second the odd milliseconds are our own. */
export function timeOf(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 1000)} s`
}
