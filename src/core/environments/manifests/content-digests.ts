import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  statSync,
  type Stats,
} from 'node:fs'
import { join } from 'node:path'
import { byText } from '../fingerprint'

/** A smaller file is read each time, which is cheaper than being clever, unless it is one of many. */
const rememberedBytes = 256 * 1024
const settledMs = 2_000
const keptFolders = 100
const pieceBytes = 1024 * 1024

/** Folders inside a project that building and testing leave behind: no part of its content. */
const ignoredFolders = /^(?:\..+|__pycache__|node_modules|.+\.egg-info)$/
/** Where builds put what they make; further down, packages of that name are ordinary. */
const ignoredAtTop = /^(?:build|dist)$/

/**
 * SHA-256 of files and folders by content. A large file's digest is remembered while the file is
 * the same by inode, size, modification and change time, and was not written in the last moments.
 */
export class ContentDigests {
  readonly #known = new Map<string, { identity: string; sha256: string }>()
  /** What each folder's digest was made of. */
  readonly #names = new Map<string, readonly string[]>()

  ofBytes(bytes: Uint8Array): string {
    return createHash('sha256').update(bytes).digest('hex')
  }

  ofFile(path: string, rememberFrom = rememberedBytes): string {
    const stats = statSync(path)
    if (stats.size < rememberFrom) return this.ofBytes(readFileSync(path))
    const identity = identityOf(stats)
    const known = this.#known.get(path)
    if (known?.identity === identity) return known.sha256
    const sha256 =
      stats.size < rememberedBytes ? this.ofBytes(readFileSync(path)) : hashLargeFile(path)
    if (Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) > settledMs) {
      this.#known.set(path, { identity, sha256 })
    }
    return sha256
  }

  /** Names and bytes of everything below `folder` that an install could copy. */
  ofFolder(folder: string): string {
    const names = filesBelow(folder)
    const sha256 = this.#ofNamed(folder, names)
    if (this.#names.size >= keptFolders) this.#names.clear()
    this.#names.set(sha256, names)
    return sha256
  }

  /** Whether all that `sha256` was made of is still there as it was, whatever was added since. */
  isStillIn(folder: string, sha256: string): boolean {
    const names = this.#names.get(sha256)
    if (names === undefined || !names.every((name) => existsSync(join(folder, name)))) return false
    return this.#ofNamed(folder, names) === sha256
  }

  /** Names and bytes of the packages that lie directly in a `--find-links` folder. */
  ofPackageFolder(folder: string): string {
    const names = readdirSync(folder)
      .filter((name) => /\.(?:whl|zip|gz|tgz|bz2|xz|html?)$/.test(name))
      .filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile())
    return this.#ofNamed(folder, names)
  }

  #ofNamed(folder: string, names: readonly string[]): string {
    const hash = createHash('sha256')
    for (const name of [...names].sort(byText)) {
      hash.update(`${Buffer.byteLength(name)}:${name},${this.ofFile(join(folder, name), 0)}`)
    }
    return hash.digest('hex')
  }
}

function identityOf(stats: Stats): string {
  return `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeMs}:${stats.ctimeMs}`
}

function hashLargeFile(path: string): string {
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafe(pieceBytes)
  const file = openSync(path, 'r')
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) {
      hash.update(piece.subarray(0, read))
    }
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

/** Links are followed, as a build does, but not round in circles. */
function filesBelow(root: string, prefix = '', above: readonly string[] = []): string[] {
  const folder = join(root, prefix)
  const real = realpathSync(folder)
  if (above.includes(real) || existsSync(join(folder, 'pyvenv.cfg'))) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = prefix + entry.name
    const kind = entry.isSymbolicLink()
      ? statSync(join(root, name), { throwIfNoEntry: false })
      : entry
    if (kind?.isDirectory()) {
      const isIgnored =
        ignoredFolders.test(entry.name) || (prefix === '' && ignoredAtTop.test(entry.name))
      return isIgnored ? [] : filesBelow(root, `${name}/`, [...above, real])
    }
    return kind?.isFile() && !entry.name.endsWith('.pyc') ? [name] : []
  })
}
