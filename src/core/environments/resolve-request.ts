import { readFileSync, readdirSync, statSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { SupervisorError } from '../errors'
import type { Builder } from './builders/builder'
import type { ToolFinder } from './builders/find-tool'
import { requiredTool } from './builders/install-plan'
import type { EnvironmentParts } from './environment-parts'
import { byText, fingerprintOfParts } from './fingerprint'
import type { Interpreter } from './interpreters/interpreter'
import type { InterpreterChooser } from './interpreters/interpreter-choice'
import { collectContent } from './manifests/collect-content'
import type { ContentDigests } from './manifests/content-digests'
import { detectManifests, manifestKind } from './manifests/detect-manifests'
import type { ManifestParsers } from './manifests/manifest-parsers'
import type { EnvironmentRequest } from './request'

/** A request with every choice made and all content read. */
export interface ResolvedRequest {
  readonly workspace: string
  readonly name: string
  readonly manifests: readonly string[]
  readonly interpreter: Interpreter
  readonly parts: EnvironmentParts
  readonly fingerprint: string
}

interface ResolverOptions {
  readonly tools: Pick<ToolFinder, 'find'>
  readonly chooser: Pick<InterpreterChooser, 'choose'>
  readonly parsers: ManifestParsers
  readonly digests: ContentDigests
}

/** Makes every choice that a request leaves open. Starts a process only for an unknown interpreter. */
export class RequestResolver {
  readonly #options: ResolverOptions

  constructor(options: ResolverOptions) {
    this.#options = options
  }

  /** Throws `INVALID_INPUT` and `INTERPRETER_NOT_FOUND`. */
  async resolve(request: EnvironmentRequest): Promise<ResolvedRequest> {
    const { workspace } = request
    if (!isAbsolute(workspace)) {
      throw new SupervisorError('INVALID_INPUT', `The workspace ${workspace} is not absolute.`)
    }
    const { tools, chooser, parsers, digests } = this.#options
    const manifests = this.#manifestsOf(request)
    const editable = request.editable ?? false
    const interpreter = await chooser.choose(request.interpreter, workspace, manifests)
    const collected = collectContent({ workspace, manifests, editable }, parsers, digests)
    const parts: EnvironmentParts = {
      ...collected,
      interpreter: {
        version: interpreter.version,
        implementation: interpreter.implementation,
        platform: interpreter.platform,
        arch: interpreter.arch,
        abi: interpreter.abi,
      },
      builder: chooseBuilder(request.builder, tools),
      extras: sortedUnique(request.extras),
      groups: sortedUnique(request.groups),
      editable,
      metadata: Object.entries(request.metadata ?? {}).sort(([a], [b]) => byText(a, b)),
    }
    return {
      workspace,
      name: request.name ?? workspace,
      manifests,
      interpreter,
      parts,
      fingerprint: fingerprintOfParts(parts),
    }
  }

  /**
   * Whether the request still means what it meant when `before` was resolved. What a build adds to
   * a folder that it installs (a file with the version, generated code) is no change.
   */
  async isUnchanged(request: EnvironmentRequest, before: ResolvedRequest): Promise<boolean> {
    const { digests } = this.#options
    const { parts, workspace } = await this.resolve(request)
    const content = parts.content.map((part) => {
      const earlier = before.parts.content.find(
        ({ role, name }) => role === part.role && name === part.name,
      )
      const isBuilt =
        earlier?.role === 'package' &&
        digests.isStillIn(resolve(workspace, part.name), earlier.sha256)
      return isBuilt ? earlier : part
    })
    return fingerprintOfParts({ ...parts, content }) === before.fingerprint
  }

  #manifestsOf({ workspace, manifests }: EnvironmentRequest): readonly string[] {
    if (manifests === 'none') return []
    if (manifests !== 'detect') {
      return sortedUnique(manifests.map((path) => path.replaceAll('\\', '/').replace(/^\.\//, '')))
    }
    const candidates = detectManifests(listShallow(workspace)).filter(({ path }) => isMain(path))
    const chosen = candidates.find(({ path }) => this.#isUsable(workspace, path)) ?? candidates[0]
    return chosen === undefined ? [] : [chosen.path]
  }

  /** A lock needs its tool, and a pyproject.toml must say something of a project's dependencies. */
  #isUsable(workspace: string, manifest: string): boolean {
    const tool = requiredTool(manifest)
    if (tool !== null) return this.#options.tools.find(tool) !== null
    if (manifestKind(manifest) !== 'pyproject') return true
    const bytes = readFileSync(join(workspace, manifest))
    const { parsers, digests } = this.#options
    const project = parsers.pyproject(digests.ofBytes(bytes), bytes, manifest)
    return project.isProject && project.dependencies !== null
  }
}

function chooseBuilder(
  asked: EnvironmentRequest['builder'],
  tools: Pick<ToolFinder, 'find'>,
): Builder {
  if (asked === 'pip') return 'pip'
  if (tools.find('uv') !== null) return 'uv'
  if (asked !== 'uv') return 'pip'
  throw new SupervisorError(
    'BUILDER_MISSING',
    'uv is asked for by this run, but is not on PATH. Install it, or let the builder be chosen automatically.',
    { detail: { tool: 'uv' } },
  )
}

/** The files that a workspace's manifests are looked for among: its own, and `requirements/`. */
function listShallow(workspace: string): string[] {
  const below = join(workspace, 'requirements')
  const isFolder = statSync(below, { throwIfNoEntry: false })?.isDirectory() === true
  return [
    ...readdirSync(workspace),
    ...(isFolder ? readdirSync(below).map((name) => `requirements/${name}`) : []),
  ]
}

function isMain(path: string): boolean {
  return !path.includes('/') || path.startsWith('requirements/')
}

function sortedUnique(texts: readonly string[] = []): string[] {
  return [...new Set(texts)].sort(byText)
}
