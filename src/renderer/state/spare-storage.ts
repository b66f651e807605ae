import type { StateStorage } from 'zustand/middleware'

/**
 * The page's storage for what is good to have after a restart, and no more: when it is full, the
 * screen that wanted to keep something goes on as if it had.
 */
export const spareStorage: StateStorage = {
  getItem: (name) => localStorage.getItem(name),
  removeItem: (name) => localStorage.removeItem(name),
  setItem(name, value) {
    try {
      localStorage.setItem(name, value)
    } catch {
      // Full. What was kept before stays.
    }
  },
}
