import type { EnvironmentRecords } from '../store/environment-records'
import type { ReadyRecord } from './cache/ready-file'
import type { ManifestParsers } from './manifests/manifest-parsers'
import { summarisePackages } from './manifests/summarise-packages'
import type { ResolvedRequest } from './resolve-request'
import { whyRebuilt } from './why-rebuilt'

/** Remembers which environment each name got last, to say why it gets another one now. */
export class EnvironmentNames {
  readonly #records: EnvironmentRecords
  readonly #parsers: ManifestParsers
  readonly #now: () => number
  /** What the store was told last, so that a warm request need not write it again. */
  readonly #noted = new Map<string, string>()

  constructor(records: EnvironmentRecords, parsers: ManifestParsers, now: () => number) {
    this.#records = records
    this.#parsers = parsers
    this.#now = now
  }

  /** What changed since this name's last environment, in words. */
  reasonFor({ name, manifests, fingerprint, parts, workspace }: ResolvedRequest): string {
    const before = this.#records.previous(name, JSON.stringify(manifests))
    if (before === undefined) return 'first build'
    if (before.fingerprint === fingerprint) return 'it was removed from the cache'
    const earlier = JSON.parse(before.record) as ReadyRecord
    const packages = summarisePackages(workspace, parts.content, this.#parsers)
    return whyRebuilt(earlier, { parts, packages }) ?? 'first build'
  }

  /** Writes down that this name got the environment at `path`, unless that is known. */
  note({ name, manifests, fingerprint }: ResolvedRequest, record: ReadyRecord, path: string): void {
    const key = JSON.stringify([name, manifests])
    const noted = `${fingerprint} ${record.builtAt}`
    if (this.#noted.get(key) === noted) return
    const row = {
      fingerprint,
      path,
      builder: record.builder,
      interpreter: record.interpreter,
      pythonVersion: record.version,
      record: JSON.stringify(record),
      createdAt: record.builtAt,
    }
    this.#records.save(row, name, JSON.stringify(manifests), this.#now())
    this.#noted.set(key, noted)
  }
}
