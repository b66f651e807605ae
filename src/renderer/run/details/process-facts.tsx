import type { CommandDetail } from '../../../contract/commands'
import { formatBytes } from '../../format/bytes'
import { formatDuration } from '../../format/duration'
import { formatAbsolute } from '../../format/relative-time'
import { formatTimeLimit } from '../time-limit'
import { Fact, Facts, Section } from './section'

/** When it ran, as what, and what it took. */
export function ProcessFacts({ run }: { readonly run: CommandDetail }) {
  return (
    <Section title="Process">
      <Facts>
        <Fact name="Process ID">{run.pid}</Fact>
        <Fact name="Exit code">{run.exitCode}</Fact>
        <Fact name="Signal">{run.signal}</Fact>
        <Fact name="Launched">
          {run.form.shell ? 'Through a shell' : 'As it is, without a shell'}
        </Fact>
        <Fact name="Terminal">{run.terminal && 'Interactive'}</Fact>
        <Fact name="Queued">{formatAbsolute(run.createdAt)}</Fact>
        <Fact name="Started">{run.startedAt !== null && formatAbsolute(run.startedAt)}</Fact>
        <Fact name="Ended">{run.endedAt !== null && formatAbsolute(run.endedAt)}</Fact>
        <Fact name="Time limit">
          {run.form.timeoutSeconds !== null && formatTimeLimit(run.form.timeoutSeconds)}
        </Fact>
        <Fact name="Peak memory">
          {run.peakMemoryBytes !== null && formatBytes(run.peakMemoryBytes)}
        </Fact>
        <Fact name="CPU time">
          {run.cpuSeconds !== null && formatDuration(run.cpuSeconds * 1000)}
        </Fact>
      </Facts>
    </Section>
  )
}
