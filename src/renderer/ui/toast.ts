import { Toast } from '@base-ui/react/toast'
import { failureOf } from '../api/failure'

export interface ToastData {
  readonly tone: 'neutral' | 'success' | 'danger'
  readonly code?: string
}

/** The one queue of toasts; `Toaster` shows it. */
export const toasts = Toast.createToastManager<ToastData>()

/** Says in passing that something was done. */
export function sayDone(title: string, action?: { label: string; onClick: () => void }): void {
  toasts.add({
    title,
    data: { tone: 'success' },
    timeout: 4000,
    ...(action ? { actionProps: { children: action.label, onClick: action.onClick } } : {}),
  })
}

/** Says that something failed: the sentence for people, its code in small print. */
export function sayFailed(title: string, error: unknown): void {
  const failure = failureOf(error)
  toasts.add({
    title,
    description: failure.message,
    priority: 'high',
    data: { tone: 'danger', code: failure.code },
    timeout: 10_000,
  })
}
