import { useAnnouncement } from '../state/announcer'

/** The live region that screen readers read out. */
export function Announcer() {
  const text = useAnnouncement((state) => state.text)
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  )
}
