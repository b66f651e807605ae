import { useEffect, useSyncExternalStore } from 'react'
import { mediaFact } from './media-query'
import { useUiStore } from './ui-store'

const systemDark = mediaFact('(prefers-color-scheme: dark)')

/** The theme in force: the user's choice, else the system's. */
export function useTheme(): 'light' | 'dark' {
  const choice = useUiStore((state) => state.theme)
  const dark = useSyncExternalStore(systemDark.subscribe, systemDark.read)
  if (choice !== 'system') return choice
  return dark ? 'dark' : 'light'
}

/** Keeps the page's `data-theme` at the user's choice. Called once, by the app. */
export function useThemeAttribute(): void {
  const choice = useUiStore((state) => state.theme)
  useEffect(() => {
    const { dataset } = document.documentElement
    if (choice === 'system') delete dataset['theme']
    else dataset['theme'] = choice
  }, [choice])
}
