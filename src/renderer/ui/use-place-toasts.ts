import { useEffect, useMemo } from 'react'
import { PlaceToasts } from './place-toasts'

/** Toasts of one place, such as the run `key`: they are closed when it is left. */
export function usePlaceToasts(key: string): PlaceToasts {
  const { here } = useMemo(() => ({ key, here: new PlaceToasts() }), [key])
  useEffect(() => {
    here.enter()
    return () => here.leave()
  }, [here])
  return here
}
