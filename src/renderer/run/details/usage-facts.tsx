import { useUsage } from '../../api/use-usage'
import { formatBytes } from '../../format/bytes'
import { formatDuration } from '../../format/duration'
import { Section } from './section'

/** What its processes use now. */
export function UsageFacts({ commandId }: { readonly commandId: string }) {
  const usage = useUsage(commandId)
  return (
    <Section title="Now">
      <dl className="grid grid-cols-3 gap-2">
        <Figure name="Memory" value={usage && formatBytes(usage.memoryBytes)} />
        <Figure name="CPU time" value={usage && formatDuration(usage.cpuSeconds * 1000)} />
        <Figure name="Processes" value={usage && String(usage.processes)} />
      </dl>
    </Section>
  )
}

function Figure({ name, value }: { readonly name: string; readonly value: string | undefined }) {
  return (
    <div className="flex flex-col rounded-md bg-sunken px-2 py-1.5">
      <dt className="text-xs text-faint">{name}</dt>
      <dd className="text-md font-medium tabular-nums">{value ?? '–'}</dd>
    </div>
  )
}
