import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SettingValue } from '../../contract/settings'
import { api } from '../api/client'
import { failureOf } from '../api/failure'

/** Writes one key of runner.toml. */
export function useChangeSetting(key: string): {
  readonly change: (value: SettingValue['value']) => void
  /** Why the last change was refused, or null. */
  readonly error: string | null
} {
  const cache = useQueryClient()
  const { mutate, error } = useMutation(
    api.settings.change.mutationOptions({
      onSuccess: (settings) => cache.setQueryData(api.settings.get.queryKey(), settings),
    }),
  )
  return {
    change: (value) => mutate({ key, value }),
    error: error === null ? null : failureOf(error).message,
  }
}
