import { useQueries } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { PartPlace } from '../../../contract/commands'
import { api } from '../../api/client'
import type { ReaderTarget } from '../use-log-reader'
import type { ShownPart } from './log-line-row'
import { whileGrowing } from './while-growing'

interface WantedPart {
  readonly line: number
  readonly offset: number
  readonly place: PartPlace
}

interface LineParts {
  /** Parts that stand in for the first ones of their lines, by line. */
  readonly parts: ReadonlyMap<number, ShownPart>
  readonly askPart: (line: number, offset: number, place: PartPlace) => void
}

/**
 * The part of a line around the match that was looked for, and the one that was asked for last. The
 * line that is `growing`, if any, is asked about all the time.
 */
export function useLineParts(
  commandId: string,
  target: ReaderTarget,
  growing: number | null,
): LineParts {
  const [asked, setAsked] = useState<WantedPart & { readonly since: ReaderTarget }>()
  const askPart = useCallback(
    (line: number, offset: number, place: PartPlace) =>
      setAsked({ line, offset, place, since: target }),
    [target],
  )
  const wanted: WantedPart[] = []
  if (target.match) {
    const { lineOffset, offset, length } = target.match
    const place = { kind: 'match', at: offset, length } as const
    wanted.push({ line: target.line, offset: lineOffset, place })
  }
  // A new target ends what was asked for before.
  if (asked?.since === target) wanted.push(asked)
  const parts = useQueries({
    queries: wanted.map(({ line, offset, place }) => {
      const options = api.commands.logLinePart.queryOptions({ input: { commandId, offset, place } })
      return { ...options, ...whileGrowing(options.queryKey, line === growing) }
    }),
    combine: (results) => {
      const found = new Map<number, ShownPart>()
      for (const [index, { line, offset }] of wanted.entries()) {
        const part = results[index]?.data
        // While a part is on its way there may be another line's from before.
        if (part?.offset === offset) found.set(line, part)
      }
      return found
    },
  })
  return { parts, askPart }
}
