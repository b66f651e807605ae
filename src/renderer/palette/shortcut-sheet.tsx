import { useOverlay } from '../state/overlay-store'
import { Dialog } from '../ui/dialog'
import { Kbd } from '../ui/kbd'
import { shortcutGroups } from './shortcuts'

/** All keys on one sheet. */
export function ShortcutSheet() {
  const open = useOverlay((state) => state.overlay === 'shortcuts')
  const close = useOverlay((state) => state.close)
  return (
    <Dialog open={open} onOpenChange={close} title="Keyboard shortcuts" width="lg">
      <div
        role="group"
        aria-label="Keys"
        // Where the focus is, so that the arrows scroll.
        tabIndex={0}
        className="columns-2 gap-x-10 outline-none"
      >
        {shortcutGroups.map((group) => (
          <section key={group.title} className="mb-5 break-inside-avoid">
            <h3 className="mb-1.5 text-sm font-medium text-faint">{group.title}</h3>
            <dl className="flex flex-col">
              {group.shortcuts.map(({ text, keys }) => (
                <div
                  key={text}
                  className="flex h-7 items-center justify-between border-b border-border last:border-0"
                >
                  <dt>{text}</dt>
                  <dd>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
