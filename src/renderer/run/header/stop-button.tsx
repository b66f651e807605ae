import { Square } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { Button } from '../../ui/button'

interface StopButtonProps {
  readonly stopping: boolean
  readonly onStop: () => void
}

/** Stops the run, a second click by force. When it goes, it leaves its focus to the heading. */
export function StopButton({ stopping, onStop }: StopButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    const own = button.current
    return () => {
      // Not to Re-run: a key that is pressed a moment too late would start it.
      if (own !== null && document.activeElement === own) document.querySelector('h1')?.focus()
    }
  }, [])
  return (
    <Button
      ref={button}
      size="sm"
      variant={stopping ? 'danger' : 'secondary'}
      icon={Square}
      onClick={onStop}
      aria-keyshortcuts="s"
    >
      {stopping ? 'Force stop' : 'Stop'}
    </Button>
  )
}
