import { Disclosure } from '../../ui/disclosure'
import { factRows } from './fact-rows'

/** The facts that an error carried, by name. */
export function FailureFacts({ detail }: { readonly detail: Record<string, unknown> | null }) {
  const rows = factRows(detail)
  if (rows.length === 0) return null
  return (
    <Disclosure title="Technical details">
      <dl className="grid grid-cols-[max-content_1fr] gap-x-3 gap-y-1 text-sm">
        {rows.map(({ name, value, long }) => (
          <div key={name} className="contents">
            <dt className="text-faint">{name}</dt>
            <dd className="min-w-0">
              {long ? (
                <pre
                  tabIndex={0}
                  aria-label={name}
                  className="max-h-40 overflow-auto rounded-md bg-surface p-2 font-mono break-all whitespace-pre-wrap"
                >
                  {value}
                </pre>
              ) : (
                <span className="font-mono break-all">{value}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}
