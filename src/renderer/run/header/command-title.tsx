import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { client } from '../../api/client'
import { oneLine } from '../../format/one-line'
import { IconButton } from '../../ui/icon-button'
import { sayFailed } from '../../ui/toast'

const showDoneMs = 1500

/** The command line, to read and to copy. */
export function CommandTitle({ line }: { readonly line: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    try {
      await client.desktop.copyText({ text: line })
      setCopied(true)
      setTimeout(() => setCopied(false), showDoneMs)
    } catch (error) {
      sayFailed('The command could not be copied', error)
    }
  }
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span className="min-w-0 truncate font-mono font-medium" title={line} data-selectable>
        {oneLine(line)}
      </span>
      <IconButton
        label={copied ? 'Copied' : 'Copy command'}
        icon={copied ? Check : Copy}
        size="sm"
        onClick={() => void copy()}
      />
    </span>
  )
}
