import type { RunDraft } from './run-draft'

/** The names of the secrets of an earlier run that have to be typed again. */
export function missingSecrets({ variables }: RunDraft): readonly string[] {
  return variables
    .filter(({ name, value, secret }) => secret && name.trim() !== '' && value === '')
    .map(({ name }) => name.trim())
}

/** Says so of them; null when there are none. */
export function missingSecretsWords(names: readonly string[]): string | null {
  if (names.length === 0) return null
  const them = names.length === 1 ? 'it' : 'them'
  return `The values of secrets are not kept. Type ${them} again: ${new Intl.ListFormat('en').format(names)}.`
}
