import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { followRuns } from '../api/follow-runs'
import { onOpenRunRequest } from '../api/open-run-requests'
import { queryClient } from '../api/query-client'
import { runPath } from '../routes/paths'
import { announce } from '../state/announcer'
import { endedSentence } from './ended-sentence'

/**
 * Keeps the cache at the news of all runs, says when one has ended, and goes to the run whose
 * notification was clicked. Called once, by the window.
 */
export function useRunNews(): void {
  const [, navigate] = useLocation()
  useEffect(() => onOpenRunRequest((commandId) => navigate(runPath(commandId))), [navigate])
  useEffect(() => {
    const stop = new AbortController()
    void followRuns(queryClient, (run) => announce(endedSentence(run)), stop.signal)
    return () => stop.abort()
  }, [])
}
