import { Dialog } from '@base-ui/react/dialog'
import { Command } from 'cmdk'
import { useOverlay } from '../state/overlay-store'
import { matchWords } from './match-words'
import { PaletteItems } from './palette-items'

/** Everything by typing: screens, projects, recent runs, themes. */
export function CommandPalette() {
  const open = useOverlay((state) => state.overlay === 'palette')
  const close = useOverlay((state) => state.close)
  return (
    <Dialog.Root open={open} onOpenChange={close}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-overlay transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          aria-label="Command palette"
          className="fixed top-[14vh] left-1/2 z-40 w-152 max-w-[calc(100vw-3rem)] -translate-x-1/2 overflow-hidden rounded-xl border border-border bg-raised shadow-dialog transition-opacity duration-100 outline-none data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <Palette onDone={close} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Palette({ onDone }: { readonly onDone: () => void }) {
  return (
    <Command label="Command palette" loop filter={matchWords}>
      <Command.Input
        placeholder="Go to or do…"
        className="h-12 w-full border-b border-border bg-transparent px-4 text-md text-text outline-none"
      />
      <Command.List className="max-h-[min(24rem,56vh)] scroll-py-2 overflow-y-auto p-2 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint">
        <Command.Empty className="px-2 py-6 text-center text-muted">Nothing found.</Command.Empty>
        <PaletteItems onDone={onDone} />
      </Command.List>
    </Command>
  )
}
