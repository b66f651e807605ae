import { git, gitFields, type GitPlace } from './git'

/** The repository's own settings and what they include (not the user's or the system's), in order. */
export async function localConfig(place: GitPlace): Promise<[name: string, value: string][]> {
  const fields = await gitFields(['config', '--local', '--includes', '--list', '-z'], place)
  return fields.map((field) => {
    const end = field.indexOf('\n')
    return end < 0 ? [field, 'true'] : [field.slice(0, end), field.slice(end + 1)]
  })
}

/** Sets `name` to exactly `values`; none removes it. */
export async function setConfig(
  place: GitPlace,
  name: string,
  ...values: readonly string[]
): Promise<void> {
  const unset = ['config', '--unset-all', name]
  await git(unset, { ...place, acceptExitCodes: [0, 5] })
  for (const value of values) await git(['config', '--add', name, value], place)
}
