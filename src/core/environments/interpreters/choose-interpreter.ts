import { rcompare, satisfies, validRange } from '@renovatebot/pep440'
import { SupervisorError } from '../../errors'
import type { Interpreter } from './interpreter'

/** What was asked for, and by whom (`requires-python of pyproject.toml`), for the message. */
export interface WantedPython {
  /** A PEP 440 range, or several of which one is enough, with ` || ` between; null for any. */
  readonly range: string | null
  readonly implementation: string | null
  readonly askedBy: string
}

/**
 * The first of the preferred interpreters if it fits, else the newest that fits, a finished version
 * before a preview.
 * Throws `INTERPRETER_NOT_FOUND` naming what was asked for and what is there.
 */
export function chooseInterpreter(
  wanted: WantedPython,
  interpreters: readonly Interpreter[],
): Interpreter {
  const fitting = interpreters.filter((interpreter) => fits(interpreter, wanted))
  const preferred = fitting.find((interpreter) => interpreter === interpreters[0])
  const newest = [...fitting].sort(
    (a, b) => Number(isPreview(a)) - Number(isPreview(b)) || rcompare(versionOf(a), versionOf(b)),
  )[0]
  const chosen = preferred ?? newest
  if (chosen === undefined) throw notFound(wanted, interpreters)
  return chosen
}

function fits(interpreter: Interpreter, { range, implementation }: WantedPython): boolean {
  if (implementation !== null && interpreter.implementation !== implementation) return false
  return (
    range === null ||
    alternativesOf(range).some((each) =>
      satisfies(versionOf(interpreter), each, { prereleases: true }),
    )
  )
}

function alternativesOf(range: string): string[] {
  return range.split('||').map((each) => each.trim().replace(/,$/, ''))
}

/** A build from between two releases calls itself `3.13.0+`, which is no version by PEP 440. */
function versionOf({ version }: Interpreter): string {
  return /^\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?/.exec(version)?.[0] ?? '0'
}

function isPreview(interpreter: Interpreter): boolean {
  return /[a-z]/.test(versionOf(interpreter))
}

function notFound(wanted: WantedPython, interpreters: readonly Interpreter[]): SupervisorError {
  const asked = `${wanted.implementation ?? 'Python'} ${wanted.range ?? 'of any version'}`.trim()
  const there = interpreters.map(({ version, path }) => `${version} (${path})`).join(', ')
  return new SupervisorError(
    'INTERPRETER_NOT_FOUND',
    `${asked} is asked for by ${wanted.askedBy}, but ${there === '' ? 'no Python 3 was found on this machine' : `there is only ${there}`}. Install it, or choose another interpreter for this run.`,
    {
      detail: {
        ...wanted,
        available: interpreters.map(({ version, path }) => ({ version, path })),
      },
    },
  )
}

/** Throws `INVALID_INPUT` unless `range` is a PEP 440 range, such as `>=3.10,<3.13` or `==3.11.*`. */
export function wantedRange(range: string, askedBy: string): WantedPython {
  const text = /^\d[\d.]*$/.test(range.trim()) ? prefixRange(range.trim()) : range
  if (!alternativesOf(text).every((each) => validRange(each))) {
    throw new SupervisorError(
      'INVALID_INPUT',
      `"${range}" (${askedBy}) is not a version range. Write one like >=3.10,<3.13 or ==3.11.*`,
      { detail: { range, askedBy } },
    )
  }
  return { range: text, implementation: null, askedBy }
}

/** Reads `.python-version`: the first line that names a version; null when it leaves it open. */
export function readPythonVersionFile(text: string): WantedPython | null {
  const askedBy = '.python-version'
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.replace(/#.*$/, '').trim()
    if (line === '' || line === 'system') continue
    const match =
      /^(?:(cpython|pypy|python)-?)?(\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?)(?:-dev|t)?(?:[-/].*)?$/i.exec(
        line,
      )
    if (match === null) return validRange(line) ? wantedRange(line, askedBy) : null
    const implementation = match[1]?.toLowerCase() === 'pypy' ? 'pypy' : null
    return { range: prefixRange(match[2] ?? ''), implementation, askedBy }
  }
  return null
}

/** `3.11` stands for every 3.11.x, `3.11.7` for itself. */
function prefixRange(version: string): string {
  return version.split('.').length >= 3 ? `==${version}` : `==${version}.*`
}
