import { useEffect, useSyncExternalStore } from 'react'
import { useUiStore } from './ui-store'

const systemDark = window.matchMedia('(prefers-color-scheme: dark)')

/** The theme in force: the user's choice, else the system's. */
export function useTheme(): 'light' | 'dark' {
  const choice = useUiStore((state) => state.theme)
  const dark = useSyncExternalStore(subscribe, () => systemDark.matches)
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

function subscribe(onChange: () => void): () => void {
  systemDark.addEventListener('change', onChange)
  return () => systemDark.removeEventListener('change', onChange)
}
