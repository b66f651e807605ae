import { useCallback, useEffect, useState, type RefCallback } from 'react'
import { client } from '../api/client'
import { connectPort } from '../api/connect'
import { useTheme } from '../state/use-theme'
import type { PlaceToasts } from '../ui/place-toasts'
import { sayFailed } from '../ui/toast'
import { TerminalPane } from './terminal-pane'
import { useTerminalPreferences } from './terminal-preferences'

interface PaneHandle {
  readonly pane: TerminalPane | null
  /** Give it to the element that the pane fills. */
  readonly mount: RefCallback<HTMLElement>
}

/** A terminal attached to the run's log for as long as its element is on the page. */
export function useTerminalPane(
  commandId: string,
  interactive: boolean,
  openLogAt: (offset: number) => void,
  toasts: PlaceToasts,
): PaneHandle {
  const [pane, setPane] = useState<TerminalPane | null>(null)
  const mount = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return
      const { fontSize, screenReader } = useTerminalPreferences.getState()
      const made = new TerminalPane(element, {
        port: connectPort({ kind: 'log', commandId }),
        interactive,
        fontSize,
        screenReader,
        copy: (text) => void copyText(text),
        nothingToCopy: (live) =>
          toasts.say(`Nothing is selected to copy${live ? '. S stops the run' : ''}`),
        openLink: (url) => void openLink(url),
        openLogAt,
        leave: () => document.querySelector<HTMLElement>('h1')?.focus(),
      })
      // The screen's heading takes the focus as it opens; a program that waits for keys comes first.
      if (interactive) requestAnimationFrame(() => made.focus())
      setPane(made)
      return () => {
        setPane(null)
        made.dispose()
      }
    },
    [commandId, interactive, openLogAt, toasts],
  )
  usePreferences(pane)
  return { pane, mount }
}

function usePreferences(pane: TerminalPane | null): void {
  const { fontSize, timestamps, wrap, screenReader } = useTerminalPreferences()
  const theme = useTheme()
  useEffect(() => {
    pane?.setFontSize(fontSize)
    pane?.showTimestamps(timestamps)
    pane?.setWrap(wrap)
    pane?.setScreenReader(screenReader)
  }, [pane, fontSize, timestamps, wrap, screenReader])
  useEffect(() => pane?.readTheme(), [pane, theme])
}

async function copyText(text: string): Promise<void> {
  if (text === '') return
  try {
    await client.desktop.copyText({ text })
  } catch (error) {
    sayFailed('The text could not be copied', error)
  }
}

async function openLink(url: string): Promise<void> {
  try {
    await client.desktop.openLink({ url })
  } catch (error) {
    sayFailed('The link could not be opened', error)
  }
}
