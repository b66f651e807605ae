import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { SupervisorError, systemCode } from '../../errors'
import type { ContentPart, ContentRole } from '../environment-parts'
import { byText } from '../fingerprint'
import type { ContentDigests } from './content-digests'
import { manifestKind } from './detect-manifests'
import { lockedPathsOf } from './lock-files'
import type { ManifestParsers } from './manifest-parsers'
import { withoutCredentials } from './without-credentials'

/** The files that decide what an environment holds. */
export interface CollectedContent {
  /** Sorted by name, each file once. */
  readonly content: readonly ContentPart[]
  /** Absolute folders that will be linked into the environment, sorted. */
  readonly linkedTo: readonly string[]
}

/**
 * Reads the manifests and follows whatever they point at on this machine: `-r` and `-c` includes,
 * local packages, `--find-links` folders, the files beside a lock. Throws `INVALID_INPUT` for one
 * that is not there.
 */
export function collectContent(
  request: { workspace: string; manifests: readonly string[]; editable: boolean },
  parsers: ManifestParsers,
  digests: ContentDigests,
): CollectedContent {
  const collector = new Collector(request.workspace, parsers, digests)
  for (const manifest of request.manifests) collector.addManifest(manifest, request.editable)
  return collector.result()
}

/** Requirements files that a build file mentions: what setup.py reads is known to nobody but itself. */
function requirementsNamedIn(buildFile: string): string[] {
  const named = buildFile.match(/[\w.-][\w./-]*\.(?:txt|in)\b/g) ?? []
  return [...new Set(named)].filter((name) => /requirement|reqs?\b|deps\b|dependenc/i.test(name))
}

const buildFiles = ['pyproject.toml', 'setup.py', 'setup.cfg'] as const

class Collector {
  readonly #workspace: string
  readonly #inside: string
  readonly #parsers: ManifestParsers
  readonly #digests: ContentDigests
  readonly #parts = new Map<string, ContentPart>()
  readonly #linked = new Set<string>()

  constructor(workspace: string, parsers: ManifestParsers, digests: ContentDigests) {
    this.#workspace = workspace
    this.#inside = workspace.endsWith(sep) ? workspace : workspace + sep
    this.#parsers = parsers
    this.#digests = digests
  }

  result(): CollectedContent {
    const content = [...this.#parts.values()].sort(
      (a, b) => byText(a.name, b.name) || byText(a.role, b.role),
    )
    return { content, linkedTo: [...this.#linked].sort(byText) }
  }

  addManifest(manifest: string, editable: boolean): void {
    const path = resolve(this.#workspace, manifest)
    const folder = dirname(path)
    switch (manifestKind(manifest) ?? 'requirements') {
      case 'requirements':
        this.#addRequirements(path, 'manifest', manifest)
        break
      case 'pyproject':
        this.#addPyproject(path)
        if (editable) this.#addLinked(folder)
        break
      case 'setup':
        this.#addBytes(path, 'manifest', manifest)
        this.#addLinked(folder)
        break
      case 'uv-lock':
      case 'poetry-lock':
      case 'pipfile-lock':
        this.#addLock(path, manifest)
        if (editable) this.#addLinked(folder)
        break
    }
  }

  #addRequirements(path: string, role: ContentRole, from: string): void {
    const part = this.#addBytes(path, role, from)
    if (part === null) return
    const file = this.#parsers.requirements(part.sha256, part.bytes)
    const near = (target: string) => resolve(dirname(path), target)
    for (const target of file.includes) this.#addIncluded(target, near(target), 'include', path)
    for (const target of file.constraints)
      this.#addIncluded(target, near(target), 'constraint', path)
    for (const target of file.findLinks) {
      const folder = existsSync(near(target)) ? near(target) : resolve(this.#workspace, target)
      this.#addLocal(target, folder, 'find-links')
    }
    for (const target of file.linked) this.#addLinked(resolve(this.#workspace, target))
    for (const target of file.packages) {
      this.#addLocal(target, resolve(this.#workspace, target), 'package')
    }
  }

  #addIncluded(target: string, path: string, role: ContentRole, from: string): void {
    if (isRemote(target)) this.#addRemote(target)
    else this.#addRequirements(path, role, from)
  }

  #addPyproject(path: string): void {
    const part = this.#addBytes(path, 'manifest', path)
    if (part === null) return
    const project = this.#parsers.pyproject(part.sha256, part.bytes, this.#nameOf(path))
    for (const file of project.dynamicFiles) {
      this.#addRequirements(resolve(dirname(path), file), 'include', path)
    }
    for (const target of project.localPackages) {
      this.#addLocal(target, resolve(this.#workspace, target), 'package')
    }
  }

  /** A lock is installed by its own tool, which reads the file that it was made from as well. */
  #addLock(path: string, manifest: string): void {
    const part = this.#addBytes(path, 'manifest', manifest)
    for (const companion of ['pyproject.toml', 'Pipfile']) {
      const beside = resolve(dirname(path), companion)
      if (existsSync(beside)) this.#addBytes(beside, 'companion', manifest)
    }
    if (part === null) return
    const { sha256, bytes } = part
    const { linked, copied } = this.#parsers.once(sha256, bytes, lockedPathsOf, manifest)
    for (const folder of linked) this.#addLinked(resolve(dirname(path), folder))
    for (const target of copied) this.#addLocal(target, resolve(dirname(path), target), 'package')
  }

  /**
   * A linked project is seen live; only what its build is told can ask for a new environment: its
   * build files, and the requirements that these read.
   */
  #addLinked(folder: string): void {
    this.#linked.add(folder)
    for (const file of buildFiles) {
      const path = resolve(folder, file)
      const part = existsSync(path) ? this.#addBytes(path, 'linked', folder) : null
      if (part === null) continue
      const named = this.#parsers.once(part.sha256, part.bytes, requirementsNamedIn)
      const read = named.map((name) => resolve(folder, name)).filter((name) => existsSync(name))
      for (const requirements of read) this.#addRequirements(requirements, 'include', path)
    }
  }

  #addLocal(target: string, path: string, role: 'package' | 'find-links'): void {
    if (isRemote(target)) return this.#addRemote(target)
    // One that is missing is pip's to report, with its own words; it must not share a name with one that is there.
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats === undefined) return this.#addPart(this.#nameOf(path), role, 'missing')
    const digest = stats.isFile()
      ? this.#digests.ofFile(path)
      : role === 'package'
        ? this.#digests.ofFolder(path)
        : this.#digests.ofPackageFolder(path)
    this.#addPart(this.#nameOf(path), role, digest)
  }

  #addRemote(address: string): void {
    this.#addPart(withoutCredentials(address), 'remote', '')
  }

  /** The bytes of a file that was not seen before in this role, else null. */
  #addBytes(
    path: string,
    role: ContentRole,
    from: string,
  ): { sha256: string; bytes: Buffer } | null {
    const name = this.#nameOf(path)
    if (this.#parts.has(`${role} ${name}`)) return null
    const bytes = readManifest(path, name, from)
    const sha256 = this.#digests.ofBytes(bytes)
    this.#addPart(name, role, sha256)
    return { sha256, bytes }
  }

  #addPart(name: string, role: ContentRole, sha256: string): void {
    this.#parts.set(`${role} ${name}`, { name, role, sha256 })
  }

  #nameOf(path: string): string {
    // The ordinary case, many times a request: `relative` would normalise both paths again.
    if (path.startsWith(this.#inside)) return path.slice(this.#inside.length).split(sep).join('/')
    const name = relative(this.#workspace, path)
    return (name === '' ? '.' : isAbsolute(name) ? path : name).split(sep).join('/')
  }
}

function readManifest(path: string, name: string, from: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    const why = systemCode(error) === 'ENOENT' ? 'is not there' : 'can’t be read'
    throw new SupervisorError(
      'INVALID_INPUT',
      `The manifest ${name} ${why} (asked for by ${from}). Choose another one, or add it to the commit.`,
      { detail: { path, from }, cause: error },
    )
  }
}

function isRemote(target: string): boolean {
  return /^(?!file:)[a-z][a-z0-9+.-]+:\/\//i.test(target)
}
