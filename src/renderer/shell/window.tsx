import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { CommandPalette } from '../palette/command-palette'
import { ShortcutSheet } from '../palette/shortcut-sheet'
import { AddProjectDialog } from '../projects/add-project-dialog'
import { Screens } from '../routes/screens'
import { closeFloatingSidebar, useSidebar } from '../state/sidebar'
import { Announcer } from './announcer'
import { ErrorBoundary } from './error-boundary'
import { Notices } from './notices'
import { Sidebar } from './sidebar'
import { useGlobalKeys } from './use-global-keys'
import { useRunNews } from './use-run-news'

/**
 * Sidebar on the left, one screen on the right, dialogs above. Clipped, since the hidden inputs of
 * switches and choices would lengthen the page, and what is brought into view would move it.
 */
export function Window() {
  const [location] = useLocation()
  const sidebar = useSidebar()
  useEffect(() => closeFloatingSidebar(), [location])
  useGlobalKeys()
  useRunNews()
  return (
    <div className="relative flex h-full overflow-clip">
      {sidebar.open && sidebar.floating && (
        <div aria-hidden className="fixed inset-0 z-20 bg-overlay" onClick={closeFloatingSidebar} />
      )}
      {sidebar.open && <Sidebar />}
      <main className="flex min-w-0 flex-1 flex-col bg-surface">
        <Notices />
        <ErrorBoundary key={location} place="screen">
          <Screens />
        </ErrorBoundary>
      </main>
      <CommandPalette />
      <ShortcutSheet />
      <AddProjectDialog />
      <Announcer />
    </div>
  )
}
