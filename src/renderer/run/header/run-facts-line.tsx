import { FileDiff, GitCommitHorizontal, Timer } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CommandDetail } from '../../../contract/commands'
import { isLive } from '../../api/live-status'
import { formatDuration, formatElapsed } from '../../format/duration'
import { useNow } from '../../format/use-now'
import { revisionOf, runLength } from '../../runs/run-facts'
import { statusLook } from '../../ui/status-look'
import { needsPanel } from '../failure/needs-panel'
import { QueueFact } from './queue-fact'
import { queueWords } from './queue-words'
import { stopWords } from '../stop-words'
import { statusSentence } from '../status-sentence'

/** In one line: how it stands or ended, how long it took, and what exactly was run. */
export function RunFactsLine({ run }: { readonly run: CommandDetail }) {
  const { ref, sha } = revisionOf(run)
  const sentence = statusSentence({ ...run, timeoutSeconds: run.form.timeoutSeconds })
  const waiting = run.stopping ? null : queueWords(run)
  const said = needsPanel(run) || sentence === statusLook(run.status, run.stopping).word
  return (
    <div
      data-selectable
      className="flex h-9 shrink-0 items-center gap-4 overflow-hidden px-5 text-muted"
    >
      {waiting !== null && <QueueFact words={waiting} />}
      {!said && waiting === null && (
        <span className="shrink-0 font-medium text-text">{sentence}</span>
      )}
      <StopProgress run={run} />
      <Length run={run} />
      <Fact icon={<GitCommitHorizontal aria-hidden size={14} className="shrink-0 text-faint" />}>
        <span className="text-text">{run.projectName}</span>
        {ref && <span>@ {ref}</span>}
        {sha && <span className="font-mono text-sm">{sha}</span>}
        {run.commitSubject && <span className="min-w-0 truncate">{run.commitSubject}</span>}
      </Fact>
      {run.patchedFiles !== null && (
        <span className="flex shrink-0 items-center gap-1.5 text-warning">
          <FileDiff aria-hidden size={14} />
          Patch on {run.patchedFiles} {run.patchedFiles === 1 ? 'file' : 'files'}
        </span>
      )}
    </div>
  )
}

function StopProgress({ run }: { readonly run: CommandDetail }) {
  const step = isLive(run.status) ? run.stopStep : null
  const now = useNow(250, step !== null)
  if (step === null) return null
  return <span className="shrink-0 font-medium text-text">{stopWords(step, now)}</span>
}

function Length({ run }: { readonly run: CommandDetail }) {
  const live = isLive(run.status)
  const now = useNow(250, live)
  const length = runLength(run, now)
  if (length === null) return null
  return (
    <span className="flex shrink-0 items-center gap-1.5 tabular-nums">
      <Timer aria-hidden size={14} className="text-faint" />
      {live ? formatElapsed(length) : formatDuration(length)}
    </span>
  )
}

function Fact({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5 whitespace-nowrap">
      {icon}
      {children}
    </span>
  )
}
