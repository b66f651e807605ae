import { diskFailure } from '../../disk-failure'
import { SupervisorError, messageOf } from '../../errors'
import { hasCommit, readBlob } from '../../git/cat-file'
import { listRefs, type Ref } from '../../git/for-each-ref'
import type { GitPlace } from '../../git/git'
import { withoutPassword } from '../../git/git-errors'
import type { GitProgress } from '../../git/git-progress'
import { listCommits, readCommit, type Commit } from '../../git/log'
import { listTree } from '../../git/ls-tree'
import { packUpWhenScattered } from '../../git/pack-up'
import { checkRevision, isFullSha } from '../../git/ref-name'
import { fetchOrigin, listRemote } from '../../git/remote'
import { resolveCommit } from '../../git/rev-parse'
import type { Surroundings } from '../../surroundings'
import { exclusively } from '../exclusive-lock'
import { aloneInMirror } from './alone-in-mirror'
import { findLocalSource, readingPlace, type LocalSource } from './local-source'
import { isRepository, makeMirror, type MirrorPlan } from './make-mirror'
import { adoptCheckoutConfig } from './mirror-config'
import { followRemoteHead, remoteNames, resolveRemoteName, trackRemoteNames } from './remote-names'
import { explainSource } from './source-errors'
import { despiteStaleLocks } from './stale-locks'

export interface TransferOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: GitProgress) => void) | undefined
}

export interface MirrorOptions extends MirrorPlan, TransferOptions {
  readonly surroundings: Surroundings
}

const largestReadBytes = 16 * 1024 * 1024
const mostSeen = 1000
/** A commit id, short or long, or what `git describe` says. */
const namesCommitItself = /^(?:.*-g)?[0-9a-f]{4,64}$/i

/**
 * Our bare clone of a project's repository. Worktrees are made from it; the user's own repository
 * is only ever read. Names of a local source are looked up there, so they mean what they mean now.
 */
export class Mirror {
  readonly path: string
  readonly source: string
  readonly kind: MirrorPlan['kind']
  #conversion = ''
  readonly #surroundings: Surroundings
  readonly #local: LocalSource | null
  /** Commits seen in the mirror since the last transfer: each question less is a git less to start. */
  readonly #seen = new Map<string, Commit>()

  private constructor(options: MirrorOptions, local: LocalSource | null) {
    this.path = options.path
    this.source = options.source
    this.kind = options.kind
    this.#surroundings = options.surroundings
    this.#local = local
  }

  /**
   * Opens the mirror at `path`, making it first when it is not there. Throws `SOURCE_UNREACHABLE`,
   * `WORKTREE_FAILED` or `DISK_FULL` with what to do, `GIT_MISSING`, or `CANCELLED`; then nothing is
   * left behind.
   */
  static async open(options: MirrorOptions): Promise<Mirror> {
    const { env } = options.surroundings
    const mirror = await Mirror.planned(options)
    try {
      const plan = { ...options, source: mirror.#local?.folder ?? options.source }
      await makeMirror(plan, { env, signal: options.signal, onProgress: options.onProgress })
      await mirror.#followSource(options.signal)
    } catch (error) {
      throw mirror.#explained(error)
    }
    return mirror
  }

  /** The mirror before it is opened, to look things up: the source is read, and nothing is made. */
  static async planned(options: MirrorOptions): Promise<Mirror> {
    const { env } = options.surroundings
    const local = options.kind === 'local' ? await findLocalSource(options.source, env) : null
    return new Mirror(options, local)
  }

  /** The mirror as it is on disk, for the upkeep of its worktrees: its source may be gone. */
  static asFound(options: MirrorOptions): Mirror {
    return new Mirror(options, null)
  }

  /** What the source's own settings make of the bytes of a checkout; equal while they are. */
  get conversion(): string {
    return this.#conversion
  }

  /** Where git commands on the mirror run. */
  place(signal?: AbortSignal): GitPlace {
    return { cwd: this.path, env: this.#surroundings.env, signal, isTop: true }
  }

  /** Brings every branch and tag of the source, and drops those that are gone there. */
  async fetch(options: TransferOptions = {}): Promise<void> {
    await this.#transfer(options)
    if (this.kind === 'remote') await followRemoteHead(this.place(options.signal))
    else await this.#followSource(options.signal)
  }

  /**
   * The commit that `ref` (a branch, tag, commit id or `HEAD`) means, present in the mirror when
   * this resolves. Goes to the source only when it has to, or when `refresh` is asked for.
   * Throws `COMMIT_NOT_FOUND`.
   */
  async ensureCommit(
    ref: string,
    options: TransferOptions & { readonly refresh?: boolean } = {},
  ): Promise<string> {
    if (options.refresh === true) await this.fetch(options)
    const known = await this.resolve(ref, options.signal)
    if (known !== null && this.#seen.has(known)) return known
    const held = known === null ? null : await this.#held(known, options.signal)
    if (held !== null) return held
    if (options.refresh !== true) await this.fetch(options)
    const sha =
      known ?? (await this.resolve(ref, options.signal)) ?? (await this.#ask(ref, options))
    const brought = sha === null ? null : await this.#bring(sha, options)
    if (brought !== null) return brought
    throw await this.#notFound(ref)
  }

  /**
   * The commit that `ref` means now, in a local source or in the mirror as far as there is one.
   * Nothing is fetched. Throws `COMMIT_NOT_FOUND`, or `SOURCE_UNREACHABLE` with what to do.
   */
  async find(ref: string): Promise<Commit> {
    try {
      const sha = await this.resolve(ref)
      if (sha === null) throw await this.#notFound(ref)
      return await this.commit(sha)
    } catch (error) {
      throw explainSource(error, this.source)
    }
  }

  /** The commit that `ref` means, or null. Nothing is fetched. */
  async resolve(ref: string, signal?: AbortSignal): Promise<string | null> {
    const name = checkRevision(ref)
    if (isFullSha(name)) return name
    const local = this.#readable(signal)
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
    const local = this.#readable(signal)
    return await (local === null ? listRefs(this.place(signal), remoteNames) : listRefs(local))
  }

  /** Commits that `ref` leads to, newest first. A `search` that is a commit id finds that commit. */
  async commits(query: {
    readonly ref: string
    readonly search?: string | undefined
    readonly limit: number
    readonly signal?: AbortSignal
  }): Promise<Commit[]> {
    const place = this.#readable(query.signal) ?? this.place(query.signal)
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
    const seen = this.#seen.get(sha)
    if (seen !== undefined) return seen
    const place = await this.#placeOf(sha, signal)
    const commit = await readCommit(place, sha)
    const isWorthNoting = place.cwd === this.path && commit.sha === sha
    if (isWorthNoting && this.#seen.size < mostSeen) this.#seen.set(sha, commit)
    return commit
  }

  /** The bytes of a file at a commit, or null when it has none there. */
  async readFile(sha: string, path: string, signal?: AbortSignal): Promise<Buffer | null> {
    return await readBlob(await this.#placeOf(sha, signal), sha, path, largestReadBytes)
  }

  /** Names of the files at a commit, at most `maxDepth` folders deep (0: the root's own). */
  async listFiles(
    sha: string,
    { maxDepth, signal }: { readonly maxDepth: number; readonly signal?: AbortSignal },
  ): Promise<string[]> {
    return await listTree(await this.#placeOf(sha, signal), sha, maxDepth)
  }

  /** Runs `work` alone among all who add or remove worktrees, or write what they share. */
  async exclusively<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    return await aloneInMirror(this.path, signal, work)
  }

  #readable(signal?: AbortSignal): GitPlace | null {
    return this.#local && readingPlace(this.#local.folder, this.#surroundings.env, signal)
  }

  /** A commit of a past run may be in the mirror only, a new one in a local source only. */
  async #placeOf(sha: string, signal?: AbortSignal): Promise<GitPlace> {
    const mirror = isRepository(this.path) ? this.place(signal) : null
    for (const place of [mirror, this.#readable(signal)]) {
      if (place !== null && (await hasCommit(place, sha))) return place
    }
    throw await this.#notFound(sha)
  }

  async #transfer(options: TransferOptions, refspecs: readonly string[] = []): Promise<void> {
    const place = { ...this.place(options.signal), onProgress: options.onProgress }
    this.#seen.clear()
    try {
      await exclusively(`${this.path}.lock`, options.signal, () =>
        despiteStaleLocks(this.path, () => fetchOrigin(place, refspecs)).then(() =>
          this.#tidy(place),
        ),
      )
    } catch (error) {
      throw this.#explained(error)
    }
  }

  /** A mirror that could not be tidied is slower, and nothing else. */
  async #tidy(place: GitPlace): Promise<void> {
    try {
      await packUpWhenScattered(place)
    } catch (error) {
      const { logger } = this.#surroundings
      logger.warn('A mirror could not be tidied.', { path: this.path, message: messageOf(error) })
    }
  }

  /** A ref that is not mirrored, such as `refs/pull/7/head`. */
  async #ask(ref: string, options: TransferOptions): Promise<string | null> {
    if (this.kind === 'local') return null
    const name = checkRevision(ref)
    const { refs } = await listRemote(this.place(options.signal), name)
    // `ls-remote` matches the ends of names too: `fix` is not `team/fix`.
    return refs.get(name) ?? refs.get(`refs/${name}`) ?? null
  }

  /** The commit that an object of the mirror is, or that it tags; null when it is not there. */
  async #held(id: string, signal: AbortSignal | undefined): Promise<string | null> {
    return await resolveCommit(this.place(signal), id)
  }

  /** Brings one commit that no ref of the source may lead to; null when the source refuses. */
  async #bring(id: string, options: TransferOptions): Promise<string | null> {
    const held = await this.#held(id, options.signal)
    if (held !== null) return held
    try {
      await this.#transfer(options, [id])
    } catch (error) {
      if (!(error instanceof SupervisorError) || error.code !== 'SOURCE_UNREACHABLE') throw error
    }
    return await this.#held(id, options.signal)
  }

  async #followSource(signal?: AbortSignal): Promise<void> {
    const source = this.#readable(signal)
    if (source === null || this.#local === null) {
      const track = () => despiteStaleLocks(this.path, () => trackRemoteNames(this.place(signal)))
      await exclusively(`${this.path}.lock`, signal, track)
      return
    }
    const { commonDir } = this.#local
    const adopt = () => adoptCheckoutConfig(this.place(signal), source, commonDir)
    this.#conversion = await exclusively(`${this.path}.lock`, signal, () =>
      despiteStaleLocks(this.path, adopt),
    )
  }

  #explained(error: unknown): unknown {
    const { path, source } = this
    const what = `The mirror of ${withoutPassword(source)} can't be written`
    return diskFailure(explainSource(error, source), { path, what, code: 'WORKTREE_FAILED' })
  }

  async #notFound(ref: string): Promise<SupervisorError> {
    const source = withoutPassword(this.source)
    const isEmpty = (await this.refs()).length === 0
    const message = isEmpty
      ? `${source} has no commits yet. Make the first commit there, then try again.`
      : `${JSON.stringify(ref)} names no commit of ${source}. Fetch if it was pushed just now, or choose another branch, tag or commit.`
    return new SupervisorError('COMMIT_NOT_FOUND', message, {
      detail: { ref, source },
    })
  }
}
