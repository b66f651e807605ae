import type { CommandDetail } from '../../../contract/commands'
import { PathText } from '../../ui/path-text'
import { RevealButton } from './reveal-button'
import { Fact, Facts, Section } from './section'

/** Where the log is. */
export function LogFacts({ run }: { readonly run: CommandDetail }) {
  if (run.logPath === null) return null
  return (
    <Section title="Log">
      <Facts>
        <Fact name="File" action={<RevealButton path={run.logPath} what="the log" />}>
          <PathText path={run.logPath} />
        </Fact>
      </Facts>
    </Section>
  )
}
