import { diskFailure } from '../../disk-failure'
import { SupervisorError, messageOf } from '../../errors'
import type { GitPlace } from '../../git/git'
import { withoutPassword } from '../../git/git-errors'
import type { GitProgress } from '../../git/git-progress'
import { packUpWhenScattered } from '../../git/pack-up'
import { checkRevision } from '../../git/ref-name'
import { fetchOrigin, listRemote } from '../../git/remote'
import { resolveCommit } from '../../git/rev-parse'
import { exclusively } from '../exclusive-lock'
import { aloneInMirror } from './alone-in-mirror'
import { makeMirror } from './make-mirror'
import { adoptCheckoutConfig } from './mirror-config'
import { followRemoteHead, trackRemoteNames } from './remote-names'
import { explainSource } from './source-errors'
import { localSourceOf, SourceLookup, type LookupOptions } from './source-lookup'
import { despiteStaleLocks } from './stale-locks'

export interface TransferOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: GitProgress) => void) | undefined
}

export interface MirrorOptions extends LookupOptions, TransferOptions {}

/**
 * Our bare clone of a project's repository. Worktrees are made from it; the user's own repository
 * is only ever read.
 */
export class Mirror extends SourceLookup {
  #conversion = ''

  /**
   * Opens the mirror at `path`, making it first when it is not there. Throws `SOURCE_UNREACHABLE`,
   * `WORKTREE_FAILED` or `DISK_FULL` with what to do, `GIT_MISSING`, or `CANCELLED`; then nothing is
   * left behind.
   */
  static async open(options: MirrorOptions): Promise<Mirror> {
    const { env } = options.surroundings
    const mirror = new Mirror(options, await localSourceOf(options, options.signal))
    try {
      const plan = { ...options, source: mirror.local?.folder ?? options.source }
      await makeMirror(plan, { env, signal: options.signal, onProgress: options.onProgress })
      await mirror.#followSource(options.signal)
    } catch (error) {
      throw mirror.#explained(error)
    }
    return mirror
  }

  /** The mirror as it is on disk, for the upkeep of its worktrees: its source may be gone. */
  static asFound(options: MirrorOptions): Mirror {
    return new Mirror(options, null)
  }

  /** What the source's own settings make of the bytes of a checkout; equal while they are. */
  get conversion(): string {
    return this.#conversion
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
    if (known !== null && this.seen.has(known)) return known
    const held = known === null ? null : await this.#held(known, options.signal)
    if (held !== null) return held
    if (options.refresh !== true) await this.fetch(options)
    const sha =
      known ?? (await this.resolve(ref, options.signal)) ?? (await this.#ask(ref, options))
    const brought = sha === null ? null : await this.#bring(sha, options)
    if (brought !== null) return brought
    throw await this.notFound(ref)
  }

  /** Runs `work` alone among all who add or remove worktrees, or write what they share. */
  async exclusively<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    return await aloneInMirror(this.path, signal, work)
  }

  async #transfer(options: TransferOptions, refspecs: readonly string[] = []): Promise<void> {
    const place = { ...this.place(options.signal), onProgress: options.onProgress }
    this.seen.clear()
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
      const { logger } = this.surroundings
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
    const source = this.readable(signal)
    if (source === null || this.local === null) {
      const track = () => despiteStaleLocks(this.path, () => trackRemoteNames(this.place(signal)))
      await exclusively(`${this.path}.lock`, signal, track)
      return
    }
    const { commonDir } = this.local
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
}
