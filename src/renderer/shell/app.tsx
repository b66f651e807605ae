import { Tooltip } from '@base-ui/react/tooltip'
import { QueryClientProvider } from '@tanstack/react-query'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { queryClient } from '../api/query-client'
import { useThemeAttribute } from '../state/use-theme'
import { Toaster } from '../ui/toaster'
import { ErrorBoundary } from './error-boundary'
import { Window } from './window'

/** The whole window: what every screen rests on, and the screens. */
export function App() {
  useThemeAttribute()
  return (
    <QueryClientProvider client={queryClient}>
      <Router hook={useHashLocation}>
        <Tooltip.Provider delay={500} closeDelay={0}>
          <Toaster>
            <ErrorBoundary place="window">
              <Window />
            </ErrorBoundary>
          </Toaster>
        </Tooltip.Provider>
      </Router>
    </QueryClientProvider>
  )
}
