import { QueryClient } from '@tanstack/react-query'

/**
 * The one cache of server state. Main is a process on this machine that pushes its news, so nothing
 * is refetched for focus or network reasons, and a refusal is an answer that is not asked for again.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})
