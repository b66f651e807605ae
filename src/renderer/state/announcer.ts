import { create } from 'zustand'

/** What was last said to screen readers. */
export const useAnnouncement = create<{ text: string }>(() => ({ text: '' }))

/** Has a screen reader say `text` when it has finished what it is saying. */
export function announce(text: string): void {
  useAnnouncement.setState({ text })
}
