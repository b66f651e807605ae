import { measureFolder } from '../disk/measure-folder'
import type { WorktreeRecord } from '../store/worktree-record'

interface Measured {
  readonly lastUsedAt: number
  readonly bytes: Promise<number>
}

/** How large worktrees are. One that nobody used since it was measured is not measured again. */
export class WorktreeSizes {
  readonly #idle = new Map<string, Measured>()

  /** Bytes by worktree id. One folder after the other, so that runs keep the disk. */
  async measure(worktrees: readonly WorktreeRecord[]): Promise<Map<string, number>> {
    const sizes = new Map<string, number>()
    for (const worktree of worktrees) sizes.set(worktree.id, await this.#sizeOf(worktree))
    for (const id of this.#idle.keys()) if (!sizes.has(id)) this.#idle.delete(id)
    return sizes
  }

  #sizeOf({ id, path, state, lastUsedAt }: WorktreeRecord): Promise<number> {
    const known = this.#idle.get(id)
    if (known?.lastUsedAt === lastUsedAt && state === 'idle') return known.bytes
    const bytes = measureFolder(path)
    if (state === 'idle') this.#idle.set(id, { lastUsedAt, bytes })
    return bytes
  }
}
