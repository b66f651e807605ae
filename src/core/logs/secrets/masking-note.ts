import type { SecretMasker } from './secret-masker'

/** The line of a log that says what is masked in it, and what is too short to be. */
export function maskingNote(masker: SecretMasker, lineEnd: string): Buffer {
  const masked =
    masker.names.length === 0
      ? []
      : [`Secrets are masked as *** in this log: ${masker.names.join(', ')}.`]
  const warnings = masker.warnings.map(({ message }) => message)
  return Buffer.from([...masked, ...warnings].map((line) => line + lineEnd).join(''))
}
