import { Link } from 'wouter'
import type { CommandDetail } from '../../../contract/commands'
import { oneLine } from '../../format/one-line'
import { runPath } from '../../routes/paths'
import { classNames } from '../../ui/class-names'
import { StatusBadge } from '../../ui/status-badge'
import { Section } from './section'

/** The other runs that this one belongs with. */
export function SessionRuns({ run }: { readonly run: CommandDetail }) {
  return (
    <>
      {run.session.length > 1 && (
        <Section title="Runs of this session">
          <ul className="-mx-2 flex flex-col">
            {run.session.map((other) => (
              <li key={other.id}>
                <Link
                  href={runPath(other.id)}
                  aria-current={other.id === run.id ? 'page' : undefined}
                  className={classNames(
                    'flex h-7 items-center gap-2 rounded-md px-2 hover:bg-hover',
                    other.id === run.id && 'bg-selected',
                  )}
                >
                  <span className="min-w-0 flex-1 truncate font-mono text-sm">
                    {oneLine(other.line)}
                  </span>
                  <StatusBadge status={other.status} plain />
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {run.rerunOf !== null && (
        <Section title="Re-run of">
          <Link
            href={runPath(run.rerunOf)}
            className="self-start rounded-sm text-accent-text hover:underline"
          >
            The earlier run
          </Link>
        </Section>
      )}
    </>
  )
}
