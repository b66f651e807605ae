import { parsePyproject, type Pyproject } from './pyproject'
import { parseRequirements, type RequirementsFile } from './requirements-file'

const keptResults = 500

/** Parses each content once: results are remembered by the SHA-256 of what was parsed. */
export class ManifestParsers {
  readonly #env: Readonly<Record<string, string | undefined>>
  readonly #results = new Map<unknown, Map<string, unknown>>()

  /** `env` is what pip would see: requirements files may name variables. */
  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.#env = env
  }

  readonly #readRequirements = (text: string): RequirementsFile =>
    parseRequirements(text, this.#env)

  requirements(sha256: string, bytes: Uint8Array): RequirementsFile {
    return this.once(sha256, bytes, this.#readRequirements)
  }

  pyproject(sha256: string, bytes: Uint8Array, name: string): Pyproject {
    return this.once(sha256, bytes, parsePyproject, name)
  }

  /** `parse(text, name)`, or what it gave for the same content before. */
  once<T>(
    sha256: string,
    bytes: Uint8Array,
    parse: (text: string, name: string) => T,
    name = '',
  ): T {
    let results = this.#results.get(parse)
    if (results === undefined || results.size > keptResults) {
      results = new Map()
      this.#results.set(parse, results)
    }
    const known = results.get(sha256)
    if (known !== undefined) return known as T
    const result = parse(decode(bytes), name)
    results.set(sha256, result)
    return result
  }
}

/** UTF-8, or UTF-16 where a byte order mark says so, as pip reads requirements files. */
function decode(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}
