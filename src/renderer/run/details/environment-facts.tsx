import type { CommandDetail } from '../../../contract/commands'
import { isLive } from '../../api/live-status'
import { PathText } from '../../ui/path-text'
import { phaseSummary } from './phase-summary'
import { RevealButton } from './reveal-button'
import { Fact, Facts, Section } from './section'

/** What Python and packages it ran with. */
export function EnvironmentFacts({ run }: { readonly run: CommandDetail }) {
  const { environment } = run
  if (!environment) {
    return (
      <Section title="Environment">
        <p className="text-muted">
          {run.form.environment.kind === 'none'
            ? 'None: your PATH is used as it is'
            : isLive(run.status)
              ? 'Not prepared yet'
              : 'Not prepared'}
        </p>
      </Section>
    )
  }
  return (
    <Section title="Environment">
      <Facts>
        <Fact name="Python">{environment.pythonVersion}</Fact>
        <Fact name="Prepared">{phaseSummary(run, 'environment')}</Fact>
        <Fact name="Builder">{environment.builder}</Fact>
        <Fact name="Fingerprint" mono title={environment.fingerprint}>
          {environment.fingerprint.slice(0, 12)}
        </Fact>
        <Fact name="Path" action={<RevealButton path={environment.path} what="the environment" />}>
          <PathText path={environment.path} />
        </Fact>
      </Facts>
    </Section>
  )
}
