/** A place where a patch does not fit. `line` is the line in the file that its hunk starts at. */
export interface PatchFailure {
  readonly file: string | null
  readonly line: number | null
  readonly reason: string
  /** The hunk as it stands in the patch, header included. */
  readonly hunk: string | null
}

/** Reads git's refusal. What git says twice about a file ("patch failed", "does not apply") is one. */
export function readPatchFailures(stderr: string, patch: string): PatchFailure[] {
  const failures: PatchFailure[] = []
  for (const line of stderr.split(/\r?\n/)) {
    const said = /^(?:error|fatal): (.*)$/.exec(line)?.[1]
    if (said === undefined) continue
    const failed = /^patch failed: (.*):(\d+)$/.exec(said)
    const corrupt = /corrupt patch at (?:line (\d+)|.*:(\d+))/.exec(said)
    const ofFile = /^(.+?): (.+)$/.exec(said)
    if (failed !== null) failures.push(failedHunk(failed[1] ?? '', Number(failed[2]), patch))
    else if (corrupt !== null)
      failures.push(corruptAt(Number(corrupt[1] ?? corrupt[2]), patch, said))
    else if (ofFile === null) failures.push({ file: null, line: null, reason: said, hunk: null })
    else if (!failures.some(({ file }) => file === ofFile[1])) {
      failures.push({ file: ofFile[1] ?? null, line: null, reason: ofFile[2] ?? said, hunk: null })
    }
  }
  return failures
}

function failedHunk(file: string, line: number, patch: string): PatchFailure {
  const reason = 'the lines around the change are not what the patch expects'
  return { file, line, reason, hunk: hunkOf(patch, file, line) }
}

function corruptAt(patchLine: number, patch: string, reason: string): PatchFailure {
  const lines = patch.split('\n').slice(0, patchLine)
  const from = lines.map((text) => text.startsWith('@@ ')).lastIndexOf(true)
  const header = lines.filter((text) => text.startsWith('+++ ')).at(-1)
  const file = header?.replace(/^\+\+\+ (?:b\/)?/, '').trim()
  const hunk = from < 0 ? null : lines.slice(from).join('\n')
  return { file: file ?? null, line: null, reason, hunk }
}

/** The hunk that starts at `line` of the old `file`. */
function hunkOf(patch: string, file: string, line: number): string | null {
  const lines = patch.split('\n')
  let inFile = false
  for (const [at, text] of lines.entries()) {
    // A line that is taken out may begin with `-- `, as comments of SQL do.
    const isOldName = text.startsWith('--- ') && lines[at + 1]?.startsWith('+++ ') === true
    if (text.startsWith('diff --git ') || isOldName) inFile = names(text, file)
    const start = /^@@ -(\d+)(?:,\d+)? \+/.exec(text)?.[1]
    if (!inFile || start === undefined || Number(start) !== line) continue
    const rest = lines.slice(at + 1).findIndex((next) => !/^[ +\-\\]/.test(next))
    return lines.slice(at, rest < 0 ? undefined : at + 1 + rest).join('\n')
  }
  return null
}

/** True when the header is of `file`. git quotes names with odd characters, so those may be of it. */
function names(header: string, file: string): boolean {
  if (header.includes('"')) return true
  const name = header.replace(/^(?:--- |diff --git )/, '').replace(/[\t\r].*$/, '')
  return name === file || name === `a/${file}` || name.startsWith(`a/${file} `)
}
