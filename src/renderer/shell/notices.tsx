import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import { queryClient } from '../api/query-client'
import { Banner } from '../ui/banner'
import { sayFailed } from '../ui/toast'

/** What the user should know, until dismissed. */
export function Notices() {
  const { data: notices = [] } = useQuery(api.settings.notices.queryOptions())
  const dismiss = useMutation(
    api.settings.dismissNotice.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.settings.notices.key() }),
      onError: (error) => sayFailed('The notice could not be dismissed', error),
    }),
  )
  if (notices.length === 0) return null
  return (
    <section
      aria-label="Notices"
      className="flex max-h-48 shrink-0 flex-col gap-2 overflow-y-auto border-b border-border p-3"
    >
      {notices.map((notice) => (
        <Banner
          key={notice.id}
          severity={notice.severity}
          title={notice.title}
          onDismiss={() => dismiss.mutate({ id: notice.id })}
        >
          {notice.text}
        </Banner>
      ))}
    </section>
  )
}
