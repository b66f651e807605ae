/** A line that a person can read, and that `parseCommandLine` splits into the same words again. */
export function formatCommandLine(
  argv: readonly string[],
  platform: NodeJS.Platform = process.platform,
): string {
  return argv.map(platform === 'win32' ? windowsQuoted : posixQuoted).join(' ')
}

// A leading NAME= would be read as a variable.
const needsNoQuotes = /^(?![A-Za-z_]\w*=)[\w@%+=:,./[\]-]+$/

function posixQuoted(word: string): string {
  return needsNoQuotes.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

function windowsQuoted(word: string): string {
  if (needsNoQuotes.test(word)) return word
  // Backslashes count only before a quote, and then double.
  const escaped = word.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')
  return `"${escaped}"`
}
