import { create } from 'zustand'
import { everyRun, type RunFilter } from '../state/run-filter'

/** Where the list of runs was left. */
interface ListPlace {
  readonly filter: RunFilter
  /** Pixels from its top. */
  readonly offset: number
  /** The run that had the focus last. */
  readonly chosenId: string | null
}

const usePlace = create<ListPlace>(() => ({ filter: everyRun, offset: 0, chosenId: null }))

/** Keeps the place for the way back to the list. */
export function keepPlace(filter: RunFilter, place: Partial<Omit<ListPlace, 'filter'>>): void {
  usePlace.setState({ ...placeIn(filter), ...place, filter })
}

/** Where the list under this very filter was left; its top under another one. */
export function placeIn(filter: RunFilter): ListPlace {
  const place = usePlace.getState()
  return place.filter === filter ? place : { filter, offset: 0, chosenId: null }
}
