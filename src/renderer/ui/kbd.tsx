const isMac = navigator.platform.startsWith('Mac')

const symbols: Record<string, string> = isMac
  ? { Mod: '⌘', Enter: '↵', Escape: 'esc', Shift: '⇧' }
  : { Mod: 'Ctrl', Enter: '↵', Escape: 'Esc' }

/** Keys as caps. `Mod` is ⌘ on macOS and Ctrl elsewhere. */
export function Kbd({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className="inline-flex items-center gap-0.5">
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-sm border border-border bg-sunken px-1 font-sans text-xs text-muted"
        >
          {symbols[key] ?? key}
        </kbd>
      ))}
    </span>
  )
}
