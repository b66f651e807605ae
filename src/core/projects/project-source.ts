import { realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'
import { SupervisorError, isSupervisorError } from '../errors'
import type { Environment } from '../git/git-environment'
import { gitComplaint } from '../git/git-errors'
import { repositoryFolders } from '../git/rev-parse'
import type { ProjectKind } from '../store/project-record'

/** What a typed path or URL turned out to be. */
export interface ProjectSource {
  readonly kind: ProjectKind
  readonly source: string
  readonly name: string
}

/**
 * Tells a URL, a git checkout and a plain folder apart. Any folder inside a checkout names the
 * checkout. Throws `INVALID_INPUT` for what is neither.
 */
export async function recogniseSource(
  typed: string,
  home: string,
  env: Environment,
): Promise<ProjectSource> {
  const text = await meantBy(typed)
  if (text === '') throw refuse('Enter the path of a folder, or the URL of a git repository.')
  if (isRemote(text)) {
    if (isOnlyScheme(text)) {
      throw refuse(
        `${text} names no repository. Enter the whole URL, e.g. https://host/path/app.git.`,
      )
    }
    const source = text.replace(/(?<=[^/])\/+$/, '')
    return { kind: 'remote', source, name: nameOfUrl(source) }
  }
  const path = expandHome(text, home)
  if (!isAbsolute(path)) {
    throw refuse(
      `${text} is not a full path or a URL. Enter a path that starts at the root, or pick the folder.`,
    )
  }
  const found = await stat(path).catch(() => null)
  if (found === null) throw refuse(`There is no folder at ${path}. Check the spelling.`)
  if (!found.isDirectory()) throw refuse(`${path} is a file. Choose the folder that it is in.`)
  const real = await realpath(path)
  return repositoryAt(real, env)
}

/** Without the quotes and blanks around it, unless a folder is really called so. */
async function meantBy(typed: string): Promise<string> {
  if (isAbsolute(typed) && (await stat(typed).catch(() => null)) !== null) return typed
  return typed.trim().replace(/^(["'])([^]*)\1$/, '$2')
}

/** A bare repository has no checkout to look at, so it is treated as a remote is. */
async function repositoryAt(path: string, env: Environment): Promise<ProjectSource> {
  try {
    const { topLevel, gitDir } = await repositoryFolders({ cwd: path, env })
    const source = topLevel ?? gitDir
    return { kind: topLevel === null ? 'remote' : 'local', source, name: nameOfPath(source) }
  } catch (error) {
    if (!isSupervisorError(error, 'GIT_FAILED')) throw error
    if (/not a git repository/i.test(gitComplaint(error))) {
      return { kind: 'directory', source: path, name: nameOfPath(path) }
    }
    throw refuse(`git can't read the repository at ${path}. It said: ${error.message}`)
  }
}

/** URLs with a scheme, and `user@host:path` as ssh writes it. */
function isRemote(text: string): boolean {
  return /^(https?|ssh|git|file):\/\//i.test(text) || /^[\w.-]+@[\w.-]+:(?!\\)/.test(text)
}

/** A URL that is only begun: `https://`. */
function isOnlyScheme(url: string): boolean {
  return /^[a-z]+:\/*$/i.test(url)
}

function expandHome(text: string, home: string): string {
  return /^~(?=$|[/\\])/.test(text) ? join(home, text.slice(1)) : text
}

function nameOfUrl(url: string): string {
  const last =
    url
      .replace(/[/\\]+$/, '')
      .split(/[/:\\]/)
      .at(-1) ?? url
  return last.replace(/\.git$/i, '') || url
}

function nameOfPath(path: string): string {
  return basename(path).replace(/\.git$/i, '') || path
}

function refuse(message: string): SupervisorError {
  return new SupervisorError('INVALID_INPUT', message, { detail: { field: 'source' } })
}
