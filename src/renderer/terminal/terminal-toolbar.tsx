import {
  AArrowDown,
  AArrowUp,
  Accessibility,
  Clock,
  Copy,
  Ellipsis,
  FileText,
  OctagonAlert,
  Search,
  TextSelect,
  WrapText,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import type { TerminalPane } from './terminal-pane'
import { useTerminalPreferences } from './terminal-preferences'
import { usePaneFact } from './use-pane-fact'

interface TerminalToolbarProps {
  readonly pane: TerminalPane | null
  readonly interactive: boolean
  readonly searching: boolean
  readonly readerOpen: boolean
  readonly onSearch: () => void
  readonly onFirstError: () => void
  readonly onReader: () => void
  /** At the left end. */
  readonly children: ReactNode
}

/** What can be done with the output. */
export function TerminalToolbar(props: TerminalToolbarProps) {
  const { pane, interactive, searching, readerOpen, onSearch, onFirstError, onReader, children } =
    props
  const { timestamps, wrap, set } = useTerminalPreferences()
  const empty = usePaneFact(pane, ({ seenBytes }) => seenBytes === 0)
  return (
    <div
      role="group"
      aria-label="Output tools"
      className="flex h-9 shrink-0 items-center gap-0.5 border-b border-border bg-surface px-2"
    >
      <div className="@container flex min-w-0 flex-1 items-center gap-2 overflow-hidden px-1 text-sm whitespace-nowrap text-muted">
        {children}
      </div>
      <Button size="sm" variant="ghost" icon={OctagonAlert} disabled={empty} onClick={onFirstError}>
        First error
      </Button>
      <IconButton
        label="Search in log"
        icon={Search}
        keys={['Mod', 'F']}
        pressed={searching}
        onClick={onSearch}
      />
      <IconButton
        label="Timestamps"
        icon={Clock}
        pressed={timestamps}
        onClick={() => set({ timestamps: !timestamps })}
      />
      {!interactive && (
        <IconButton
          label={readerOpen ? 'Wrap lines: not in the full log' : 'Wrap lines'}
          icon={WrapText}
          pressed={wrap && !readerOpen}
          disabled={readerOpen}
          focusableWhenDisabled
          onClick={() => set({ wrap: !wrap })}
        />
      )}
      <IconButton label="Full log" icon={FileText} pressed={readerOpen} onClick={onReader} />
      <MoreMenu {...props} />
    </div>
  )
}

function MoreMenu({ pane }: TerminalToolbarProps) {
  const hasSelection = usePaneFact(pane, (state) => state.hasSelection)
  const { fontSize, screenReader, setFontSize, set } = useTerminalPreferences()
  return (
    <Menu trigger={<IconButton label="More for the output" icon={Ellipsis} />}>
      <MenuItem icon={Copy} disabled={!hasSelection} onSelect={() => pane?.copySelection()}>
        Copy selection
      </MenuItem>
      <MenuItem icon={Copy} onSelect={() => pane?.copyAll()}>
        Copy all in the pane
      </MenuItem>
      <MenuItem icon={TextSelect} onSelect={() => pane?.selectAll()}>
        Select all
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={AArrowUp} onSelect={() => setFontSize(fontSize + 1)}>
        Larger text
      </MenuItem>
      <MenuItem icon={AArrowDown} onSelect={() => setFontSize(fontSize - 1)}>
        Smaller text
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Accessibility} onSelect={() => set({ screenReader: !screenReader })}>
        {screenReader ? 'Screen reader mode off' : 'Screen reader mode on'}
      </MenuItem>
    </Menu>
  )
}
