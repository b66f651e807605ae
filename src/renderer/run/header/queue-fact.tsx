import { Link } from 'wouter'
import { settingPath } from '../../routes/paths'

/** What a queued run waits for, and the way to the setting that decides it. */
export function QueueFact({ words }: { readonly words: string }) {
  return (
    <span className="flex shrink-0 items-center gap-2">
      <span className="font-medium text-text">{words}</span>
      <Link
        href={settingPath('execution.parallel_limit')}
        className="rounded-sm text-accent-text underline-offset-2 hover:underline"
      >
        Change the limit
      </Link>
    </span>
  )
}
