import { Toast } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './icon-button'
import { toasts, type ToastData } from './toast'

/** Holds the app and shows its toasts at the bottom right, above the bars that stand there. */
export function Toaster({ children }: { readonly children: ReactNode }) {
  return (
    <Toast.Provider toastManager={toasts} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-17 z-60 flex w-88 flex-col gap-2">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function ToastList() {
  const manager = Toast.useToastManager<ToastData>()
  return manager.toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-lg border border-border bg-raised shadow-popup transition-[opacity,translate] duration-200 ease-out data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-2.5 p-3">
        <ToneIcon tone={toast.data?.tone ?? 'neutral'} />
        <div className="flex min-w-0 flex-1 flex-col gap-0.5" data-selectable>
          <Toast.Title className="font-medium" />
          <Toast.Description className="break-words text-muted" />
          {toast.data?.code && <span className="text-xs text-faint">{toast.data.code}</span>}
        </div>
        <Toast.Action className="shrink-0 rounded-sm font-medium text-accent-text hover:underline" />
        <Toast.Close
          render={<IconButton label="Dismiss" icon={X} size="sm" className="-mt-0.5" />}
        />
      </Toast.Content>
    </Toast.Root>
  ))
}

function ToneIcon({ tone }: { readonly tone: ToastData['tone'] }) {
  if (tone === 'danger')
    return <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-danger" />
  if (tone === 'success')
    return <CircleCheck aria-hidden size={16} className="mt-0.5 shrink-0 text-success" />
  return <Info aria-hidden size={16} className="mt-0.5 shrink-0 text-info" />
}
