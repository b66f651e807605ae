import { ArrowUp } from 'lucide-react'

/** Leads from the top of the scrollback on to what came before it. */
export function EarlierOutput({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="absolute top-3 left-1/2 z-10 flex h-7 -translate-x-1/2 items-center gap-1.5 rounded-full border border-border-strong bg-raised px-3 text-sm font-medium text-text shadow-popup transition-colors duration-100 hover:bg-hover"
    >
      <ArrowUp aria-hidden size={14} className="text-accent-text" />
      Earlier lines in the full log
    </button>
  )
}
