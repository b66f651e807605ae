import { existsSync, readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { SupervisorError } from '../../errors'
import type { ContentDigests } from '../manifests/content-digests'
import type { ManifestParsers } from '../manifests/manifest-parsers'
import type { InterpreterChoice } from '../request'
import {
  chooseInterpreter,
  readPythonVersionFile,
  wantedRange,
  type WantedPython,
} from './choose-interpreter'
import type { InterpreterCatalog } from './interpreter-catalog'
import type { Interpreter } from './interpreter'

/**
 * Finds the interpreter of a request. A choice by range is kept as long as its interpreter is
 * unchanged, so that a Python installed meanwhile moves nobody's environment unasked.
 */
export class InterpreterChooser {
  readonly #catalog: InterpreterCatalog
  readonly #parsers: ManifestParsers
  readonly #digests: ContentDigests
  readonly #chosen = new Map<string, Interpreter>()

  constructor(catalog: InterpreterCatalog, parsers: ManifestParsers, digests: ContentDigests) {
    this.#catalog = catalog
    this.#parsers = parsers
    this.#digests = digests
  }

  /**
   * Without a choice the folders of the manifests have a say, then the workspace itself.
   * Throws `INTERPRETER_NOT_FOUND`, or `INVALID_INPUT` for a range that is none.
   */
  async choose(
    choice: InterpreterChoice | undefined,
    workspace: string,
    manifests: readonly string[],
  ): Promise<Interpreter> {
    if (choice !== undefined && 'path' in choice) return this.#at(choice.path)
    const wanted =
      choice === undefined
        ? this.#wantedBy(workspace, manifests)
        : wantedRange(choice.version, 'this run')
    const key = `${wanted.implementation ?? ''} ${wanted.range ?? ''}`
    const chosen = this.#recall(this.#chosen.get(key))
    if (chosen !== null) return chosen
    const interpreter = await this.#search(wanted)
    this.#chosen.set(key, interpreter)
    return interpreter
  }

  async #at(path: string): Promise<Interpreter> {
    const found = isAbsolute(path) ? await this.#catalog.at(path) : null
    if (found !== null) return found
    const there = (await this.#catalog.list()).map((other) => `${other.version} (${other.path})`)
    throw new SupervisorError(
      'INTERPRETER_NOT_FOUND',
      `${path} is asked for by this run, but there is no Python 3 that starts. There is ${there.join(', ') || 'none on this machine'}.`,
      { detail: { path, available: there } },
    )
  }

  async #search(wanted: WantedPython): Promise<Interpreter> {
    try {
      return chooseInterpreter(wanted, await this.#catalog.list())
    } catch {
      // It may have been installed since the list was made.
      return chooseInterpreter(wanted, await this.#catalog.list({ refresh: true }))
    }
  }

  #recall(interpreter: Interpreter | undefined): Interpreter | null {
    if (interpreter === undefined) return null
    const now = this.#catalog.recall(interpreter.path, interpreter.source)
    return now?.version === interpreter.version ? now : null
  }

  /** `.python-version` names one; `requires-python` only bounds it. */
  #wantedBy(workspace: string, manifests: readonly string[]): WantedPython {
    const folders = [...new Set([...manifests.map((path) => dirname(path)), '.'])]
    return (
      firstOf(folders, (folder) => this.#pinnedIn(workspace, folder)) ??
      firstOf(folders, (folder) => this.#requiredIn(workspace, folder)) ?? {
        range: null,
        implementation: null,
        askedBy: 'this run',
      }
    )
  }

  #pinnedIn(workspace: string, folder: string): WantedPython | null {
    const name = join(folder, '.python-version')
    const bytes = this.#read(resolve(workspace, name))
    if (bytes === null) return null
    const wanted = this.#parsers.once(this.#digests.ofBytes(bytes), bytes, readPythonVersionFile)
    return wanted === null ? null : { ...wanted, askedBy: name }
  }

  #requiredIn(workspace: string, folder: string): WantedPython | null {
    const name = join(folder, 'pyproject.toml')
    const bytes = this.#read(resolve(workspace, name))
    if (bytes === null) return null
    const range = this.#parsers.pyproject(this.#digests.ofBytes(bytes), bytes, name).requiresPython
    return range === null ? null : wantedRange(range, `requires-python of ${name}`)
  }

  #read(path: string): Buffer | null {
    return existsSync(path) ? readFileSync(path) : null
  }
}

function firstOf<T>(folders: readonly string[], look: (folder: string) => T | null): T | null {
  for (const folder of folders) {
    const found = look(folder)
    if (found !== null) return found
  }
  return null
}
