import type { CommandDetail } from '../../../contract/commands'
import { Banner } from '../../ui/banner'
import { statusSentence } from '../status-sentence'
import { FailureFacts } from './failure-facts'
import { FailureMessage } from './failure-message'
import { needsPanel } from './needs-panel'
import { readPatchRefusal } from './patch-failures'
import { PatchRefusalView } from './patch-refusal-view'

/** Why a run came to nothing before or beside its own output, with what is needed to mend it. */
export function FailurePanel({ run }: { readonly run: CommandDetail }) {
  if (!needsPanel(run)) return null
  const title = statusSentence({ ...run, timeoutSeconds: run.form.timeoutSeconds })
  return (
    <div className="max-h-[45%] shrink-0 overflow-auto border-b border-border p-3">
      <Banner severity={run.status === 'interrupted' ? 'warning' : 'error'} title={title}>
        {run.message && <FailureMessage text={run.message} />}
        {run.reason === 'patch' ? (
          <PatchRefusalView refusal={readPatchRefusal(run.detail)} />
        ) : (
          <FailureFacts detail={run.detail} />
        )}
      </Banner>
    </div>
  )
}
