import { useEffect, useRef, useState } from 'react'

/** `value` once it has stood still for `delayMs`; as it is after `mostMs` if it changes for so long. */
export function useSettled<Value>(value: Value, delayMs: number, mostMs = Infinity): Value {
  const [settled, setSettled] = useState(value)
  const changesSince = useRef<number | null>(null)
  useEffect(() => {
    changesSince.current ??= performance.now()
    const mostLeft = changesSince.current + mostMs - performance.now()
    const settle = () => {
      changesSince.current = null
      setSettled(value)
    }
    const timer = setTimeout(settle, Math.max(0, Math.min(delayMs, mostLeft)))
    return () => clearTimeout(timer)
  }, [value, delayMs, mostMs])
  return settled
}
