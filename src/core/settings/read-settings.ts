import { closest, distance } from 'fastest-levenshtein'
import { parse, TomlError } from 'smol-toml'
import type { z } from 'zod'
import { keyPositions, type TextPosition } from './key-positions'
import { settingsSchema, settingsTables, type SettingsFile } from './schema'
import { wrongValue } from './wrong-value'

/** One thing that is wrong in runner.toml, and where. Lines and columns count from 1. */
export interface SettingsProblem {
  readonly file: string
  readonly line: number
  readonly column: number
  /** The dotted key, or null for broken TOML. */
  readonly key: string | null
  /** The known key that was probably meant. */
  readonly nearest: string | null
  /** A sentence that names file, line, column and key. */
  readonly message: string
}

/** The settings that a text gives, with every problem found. Broken keys keep their default. */
export interface ReadSettings {
  readonly file: SettingsFile
  readonly problems: readonly SettingsProblem[]
}

/** Reads the text of runner.toml. Never throws: what is wrong is listed, what is right is used. */
export function readSettings(text: string, file: string): ReadSettings {
  let tree: Record<string, unknown>
  try {
    tree = parse(text)
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    return { file: settingsSchema.parse({}), problems: [syntaxProblem(error, file)] }
  }
  const checked = settingsSchema.safeParse(tree)
  if (checked.success) return { file: checked.data, problems: [] }
  const positions = keyPositions(text)
  const problems = oneForEachKey(
    checked.error.issues.flatMap((issue) => problemsOf(issue, file, positions)),
  )
  return { file: settingsSchema.parse(without(tree, problems)), problems }
}

/** In the order of the file. A list with several wrong items is said to be wrong once. */
function oneForEachKey(problems: readonly SettingsProblem[]): SettingsProblem[] {
  const byKey = new Map(problems.map((problem) => [problem.key, problem]))
  return [...byKey.values()].sort((a, b) => a.line - b.line || a.column - b.column)
}

function syntaxProblem(error: TomlError, file: string): SettingsProblem {
  const { line, column } = error
  const reason = (error.message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '')
  return {
    file,
    line,
    column,
    key: null,
    nearest: null,
    message: `${file}:${line}:${column}: this is not valid TOML: ${reason}. Mend the line; until then the defaults are in force.`,
  }
}

function problemsOf(
  issue: z.core.$ZodIssue,
  file: string,
  positions: ReadonlyMap<string, TextPosition>,
): SettingsProblem[] {
  const at = (key: string) => positions.get(key) ?? { line: 1, column: 1 }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => {
      const key = [...issue.path, name].join('.')
      const nearest = nearestKey(issue.path.map(String), name)
      const { line, column } = at(key)
      const hint =
        nearest === null ? knownKeys(issue.path.map(String)) : `Did you mean "${nearest}"?`
      const message = `${file}:${line}:${column}: unknown key "${key}". ${hint}`
      return { file, line, column, key, nearest, message }
    })
  }
  const key = issue.path.filter((part) => typeof part === 'string').join('.')
  const { line, column } = at(key)
  const message = `${file}:${line}:${column}: "${key}" has a wrong value: ${wrongValue(issue)}. Its default is in force until it is mended.`
  return [{ file, line, column, key, nearest: null, message }]
}

function nearestKey(path: readonly string[], name: string): string | null {
  const prefix = path.length === 0 ? '' : `${path.join('.')}.`
  const siblings = siblingKeys(path)
  if (siblings.length > 0) {
    const best = closest(name.toLowerCase(), siblings)
    if (distance(name.toLowerCase(), best) <= Math.max(2, Math.ceil(best.length / 3)))
      return prefix + best
  }
  const everywhere = Object.entries(settingsTables).flatMap(([table, keys]) =>
    Object.keys(keys.shape).map((key) => `${table}.${key}`),
  )
  return everywhere.find((key) => key.endsWith(`.${name}`)) ?? null
}

function siblingKeys(path: readonly string[]): string[] {
  if (path.length === 0) return Object.keys(settingsTables)
  const table = Object.entries(settingsTables).find(([name]) => name === path[0])
  return table === undefined ? [] : Object.keys(table[1].shape)
}

function knownKeys(path: readonly string[]): string {
  return `Known here: ${siblingKeys(path).join(', ')}.`
}

/** The tree without the keys that have a problem, so that the rest can be used. */
function without(tree: object, problems: readonly SettingsProblem[]): unknown {
  const broken = new Set(problems.map((problem) => problem.key))
  const copy = (value: unknown, path: string): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const kept = Object.entries(value)
      .map(([key, inner]) => [path === '' ? key : `${path}.${key}`, key, inner] as const)
      .filter(([full]) => !broken.has(full))
      .map(([full, key, inner]) => [key, copy(inner, full)] as const)
    return Object.fromEntries(kept)
  }
  return copy(tree, '')
}
