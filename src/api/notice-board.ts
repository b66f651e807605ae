import { newId } from '../core/ids'
import type { Notice } from '../contract/settings'

/** What the user should know, until dismissed. Kept in memory: each start says what it found. */
export class NoticeBoard {
  #notices: Notice[] = []

  post(notice: Omit<Notice, 'id' | 'at'>): void {
    const now = Date.now()
    this.#notices = [...this.#notices, { ...notice, id: newId(now), at: now }]
  }

  list(): Notice[] {
    return this.#notices
  }

  dismiss(id: string): void {
    this.#notices = this.#notices.filter((notice) => notice.id !== id)
  }
}
