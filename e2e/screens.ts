/** The virtual screens that were started for the journeys, such as `:1`; none on a desktop. */
export function screens(): readonly string[] {
  return (process.env['RUNNER_SUPERVISOR_SCREENS'] ?? '').split(' ').filter((name) => name !== '')
}
