/** As a shell writes a text that it would read again, or a program for it; line breaks stay as they are. */
export function* shellForms(text: string): Generator<string> {
  // In single quotes: Bash's trace, and Python's `shlex.quote`.
  yield text.replaceAll("'", String.raw`'\''`)
  yield text.replaceAll("'", `'"'"'`)
  // Bash: in double quotes (`declare -p`), and in none (`printf %q`).
  yield text.replaceAll(/["$\\`]/g, String.raw`\$&`)
  yield text.replaceAll(/[ !"$&'()*,;<>?[\\\]^`{|}]/g, String.raw`\$&`)
  // The pattern of `[[ … ]]` in its trace.
  yield text.replaceAll(/[^]/gu, String.raw`\$&`)
}
