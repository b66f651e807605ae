import { SupervisorError } from '../../errors'
import { hasCommit, readBlob } from '../../git/cat-file'
import { listRefs, type Ref } from '../../git/for-each-ref'
import type { GitPlace } from '../../git/git'
import { withoutPassword } from '../../git/git-errors'
import { listCommits, readCommit, type Commit } from '../../git/log'
import { listTree } from '../../git/ls-tree'
import { checkRevision, isFullSha } from '../../git/ref-name'
import { resolveCommit } from '../../git/rev-parse'
import type { Surroundings } from '../../surroundings'
import { findLocalSource, readingPlace, type LocalSource } from './local-source'
import { isRepository, type MirrorPlan } from './make-mirror'
import { remoteNames, resolveRemoteName } from './remote-names'
import { explainSource } from './source-errors'

export interface LookupOptions extends MirrorPlan {
  readonly surroundings: Surroundings
}

const largestReadBytes = 16 * 1024 * 1024
const mostSeen = 1000
/** A commit id, short or long, or what `git describe` says. */
const namesCommitItself = /^(?:.*-g)?[0-9a-f]{4,64}$/i

/**
 * What a project's repository holds, read from a local source and from the mirror as far as there is
 * one. Names of a local source are looked up there, so they mean what they mean now. Nothing is made
 * or fetched.
 */
export class SourceLookup {
  readonly path: string
  readonly source: string
  readonly kind: MirrorPlan['kind']
  protected readonly surroundings: Surroundings
  protected readonly local: LocalSource | null
  /** Commits seen in the mirror since the last transfer: each question less is a git less to start. */
  protected readonly seen = new Map<string, Commit>()

  protected constructor(options: LookupOptions, local: LocalSource | null) {
    this.path = options.path
    this.source = options.source
    this.kind = options.kind
    this.surroundings = options.surroundings
    this.local = local
  }

  /** Throws `SOURCE_UNREACHABLE` when a local source is gone, or no repository. */
  static async over(options: LookupOptions, signal?: AbortSignal): Promise<SourceLookup> {
    return new SourceLookup(options, await localSourceOf(options, signal))
  }

  /** Where git commands on the mirror run. */
  place(signal?: AbortSignal): GitPlace {
    return { cwd: this.path, env: this.surroundings.env, signal, isTop: true }
  }

  /**
   * The commit that `ref` means now, in a local source or in the mirror as far as there is one.
   * Nothing is fetched. Throws `COMMIT_NOT_FOUND`, or `SOURCE_UNREACHABLE` with what to do.
   */
  async find(ref: string, signal?: AbortSignal): Promise<Commit> {
    try {
      const sha = await this.resolve(ref, signal)
      if (sha === null) throw await this.notFound(ref)
      return await this.commit(sha, signal)
    } catch (error) {
      throw explainSource(error, this.source)
    }
  }

  /** The commit that `ref` means, or null. Nothing is fetched. */
  async resolve(ref: string, signal?: AbortSignal): Promise<string | null> {
    const name = checkRevision(ref)
    if (isFullSha(name)) return name
    const local = this.readable(signal)
    const found =
      local === null
        ? await resolveRemoteName(this.place(signal), name)
        : await resolveCommit(local, name)
    // A commit may be in the mirror only. A name may be there too, but as it was some time ago.
    const isSettled = found !== null || !namesCommitItself.test(name)
    return isSettled || !isRepository(this.path)
      ? found
      : await resolveCommit(this.place(signal), name)
  }

  /** Branches and tags with their commits, newest first; those of a local source as of now. */
  async refs(signal?: AbortSignal): Promise<Ref[]> {
    const local = this.readable(signal)
    return await (local === null ? listRefs(this.place(signal), remoteNames) : listRefs(local))
  }

  /** Commits that `ref` leads to, newest first. A `search` that is a commit id finds that commit. */
  async commits(query: {
    readonly ref: string
    readonly search?: string | undefined
    readonly limit: number
    readonly signal?: AbortSignal | undefined
  }): Promise<Commit[]> {
    const place = this.readable(query.signal) ?? this.place(query.signal)
    const ref = await this.resolve(query.ref, query.signal)
    const found = ref === null ? [] : await listCommits(place, { ...query, ref })
    const search = query.search?.trim().toLowerCase() ?? ''
    if (!/^[0-9a-f]{4,64}$/.test(search)) return found
    const sha = await resolveCommit(place, search)
    if (sha === null || found.some((commit) => commit.sha === sha)) return found
    return [await readCommit(place, sha), ...found].slice(0, query.limit)
  }

  /** Subject, author and date of a commit. Throws `COMMIT_NOT_FOUND`. */
  async commit(sha: string, signal?: AbortSignal): Promise<Commit> {
    const seen = this.seen.get(sha)
    if (seen !== undefined) return seen
    const place = await this.#placeOf(sha, signal)
    const commit = await readCommit(place, sha)
    const isWorthNoting = place.cwd === this.path && commit.sha === sha
    if (isWorthNoting && this.seen.size < mostSeen) this.seen.set(sha, commit)
    return commit
  }

  /** The bytes of a file at a commit, or null when it has none there. */
  async readFile(sha: string, path: string, signal?: AbortSignal): Promise<Buffer | null> {
    return await readBlob(await this.#placeOf(sha, signal), sha, path, largestReadBytes)
  }

  /** Names of the files at a commit, at most `maxDepth` folders deep (0: the root's own). */
  async listFiles(
    sha: string,
    { maxDepth, signal }: { readonly maxDepth: number; readonly signal?: AbortSignal | undefined },
  ): Promise<string[]> {
    return await listTree(await this.#placeOf(sha, signal), sha, maxDepth)
  }

  protected readable(signal?: AbortSignal): GitPlace | null {
    return this.local && readingPlace(this.local.folder, this.surroundings.env, signal)
  }

  /** A commit of a past run may be in the mirror only, a new one in a local source only. */
  async #placeOf(sha: string, signal?: AbortSignal): Promise<GitPlace> {
    const mirror = isRepository(this.path) ? this.place(signal) : null
    for (const place of [mirror, this.readable(signal)]) {
      if (place !== null && (await hasCommit(place, sha))) return place
    }
    throw await this.notFound(sha)
  }

  protected async notFound(ref: string): Promise<SupervisorError> {
    const source = withoutPassword(this.source)
    const isEmpty = (await this.refs()).length === 0
    const advice =
      this.kind === 'remote'
        ? 'Fetch if it was pushed just now, or choose another branch, tag or commit.'
        : 'Choose another branch, tag or commit.'
    const message = isEmpty
      ? `${source} has no commits yet. Make the first commit there, then try again.`
      : `${JSON.stringify(ref)} names no commit of ${source}. ${advice}`
    return new SupervisorError('COMMIT_NOT_FOUND', message, {
      detail: { ref, source },
    })
  }
}

/** The repository of a local project, and null for a remote. Throws as `findLocalSource` does. */
export async function localSourceOf(
  { kind, source, surroundings }: LookupOptions,
  signal?: AbortSignal,
): Promise<LocalSource | null> {
  return kind === 'local' ? await findLocalSource(source, surroundings.env, signal) : null
}
