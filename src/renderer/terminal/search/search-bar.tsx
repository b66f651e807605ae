import {
  CaseSensitive,
  ChevronDown,
  ChevronUp,
  List,
  RefreshCw,
  Regex,
  WholeWord,
  X,
} from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { controlStyle } from '../../ui/control-style'
import { classNames } from '../../ui/class-names'
import { IconButton } from '../../ui/icon-button'
import type { SearchTerm } from '../highlighter'
import { useSettled } from '../../ui/use-settled'
import { InvalidPattern } from './check-pattern'
import { closeOnEscape } from './close-on-escape'
import { searchSummary, type SearchState } from './search-state'
import { spokenHit } from './spoken-hit'
import type { SearchBarState } from './use-search-bar'

/** A count that grows is told to screen readers once it stands still, or as it is after so long. */
const announceAfterMs = 500
const announceLatestMs = 2000

interface SearchBarProps {
  readonly bar: SearchBarState
  /** Another number each time that the search is called up. */
  readonly call: number
  readonly listOpen: boolean
  readonly onListOpen: (open: boolean) => void
  readonly onClose: () => void
}

/** Searches the whole log on disk, and on while it grows. Enter and F3 step through the hits, Escape closes. */
export function SearchBar({ bar, call, listOpen, onListOpen, onClose }: SearchBarProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [call])
  const { term, search, active, shown } = bar
  const summary = searchSummary(search, active)
  const onEscape = closeOnEscape(onClose)
  const onKeyDown = (event: KeyboardEvent): void => {
    const toggle = event.altKey ? toggleOf(event.code, bar.term) : undefined
    if (toggle === undefined) return onEscape(event)
    bar.change(toggle)
    take(event)
  }
  const onFieldKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    bar.step(event.shiftKey ? -1 : 1)
    take(event)
  }
  return (
    <div
      role="search"
      onKeyDown={onKeyDown}
      className="@container relative shrink-0 border-b border-border bg-surface"
    >
      <div className="flex min-h-9.75 items-center gap-1 px-2 @max-lg:flex-wrap @max-lg:pt-1.5">
        <input
          ref={input}
          type="text"
          aria-label="Search in log"
          placeholder="Search in log"
          spellCheck={false}
          value={term.query}
          onChange={(event) => bar.change({ query: event.target.value })}
          onKeyDown={onFieldKeyDown}
          className={classNames(controlStyle, 'h-7 max-w-88 min-w-24 flex-1 font-mono text-sm')}
        />
        <TermToggles bar={bar} />
        <span
          aria-hidden
          title={titleOf(search, active)}
          className={classNames(
            'min-w-0 truncate px-2 text-sm tabular-nums @max-lg:order-last @max-lg:h-6 @max-lg:basis-full',
            search.phase === 'failed' ? 'text-danger' : 'text-muted',
          )}
        >
          {summary}
        </span>
        <Announcement role="status" text={summary} />
        {/* By itself, so that it is not said again as the count grows. */}
        <Announcement text={shown ? spokenHit(shown) : ''} />
        <div className="ml-auto flex shrink-0 items-center gap-0.5">
          {search.phase === 'failed' && !(search.error instanceof InvalidPattern) && (
            <IconButton label="Search again" icon={RefreshCw} onClick={bar.again} />
          )}
          <IconButton
            label="Previous match"
            icon={ChevronUp}
            keys={['Shift', 'F3']}
            disabled={search.count === 0}
            onClick={() => bar.step(-1)}
          />
          <IconButton
            label="Next match"
            icon={ChevronDown}
            keys={['F3']}
            disabled={search.count === 0}
            onClick={() => bar.step(1)}
          />
          <IconButton
            label="List of matches"
            icon={List}
            pressed={listOpen}
            onClick={() => onListOpen(!listOpen)}
          />
          <IconButton label="Close search" icon={X} keys={['Escape']} onClick={onClose} />
        </div>
      </div>
      {search.phase === 'searching' && <Progress value={search.progress} />}
    </div>
  )
}

function take(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopPropagation()
}

interface AnnouncementProps {
  readonly text: string
  readonly role?: 'status'
}

function Announcement({ text, role }: AnnouncementProps) {
  return (
    <span role={role} aria-live="polite" className="sr-only">
      {useSettled(text, announceAfterMs, announceLatestMs)}
    </span>
  )
}

function titleOf(search: SearchState, active: number | null): string | undefined {
  if (search.phase === 'waiting') return 'The search goes on while the run writes'
  return search.phase === 'failed' ? searchSummary(search, active) : undefined
}

/** The change that a key makes together with Alt; by its place, since on a Mac Alt changes its letter. */
function toggleOf(code: string, term: SearchTerm): Partial<SearchTerm> | undefined {
  if (code === 'KeyC') return { caseSensitive: !term.caseSensitive }
  if (code === 'KeyW') return { wholeWord: !term.wholeWord }
  if (code === 'KeyR') return { regex: !term.regex }
  return undefined
}

function TermToggles({ bar }: { readonly bar: SearchBarState }) {
  const { term, change } = bar
  const toggles = [
    { code: 'KeyC', label: 'Match case', icon: CaseSensitive, pressed: term.caseSensitive },
    { code: 'KeyW', label: 'Whole word', icon: WholeWord, pressed: term.wholeWord },
    { code: 'KeyR', label: 'Regular expression', icon: Regex, pressed: term.regex },
  ]
  return (
    <div className="flex items-center gap-0.5">
      {toggles.map(({ code, label, icon, pressed }) => (
        <IconButton
          key={code}
          label={label}
          icon={icon}
          keys={['Alt', code.slice(-1)]}
          pressed={pressed}
          // Who clicks goes on typing.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => change(toggleOf(code, term) ?? {})}
        />
      ))}
    </div>
  )
}

function Progress({ value }: { readonly value: number }) {
  return (
    <div
      role="progressbar"
      aria-label="Searched"
      aria-valuenow={Math.round(value * 100)}
      className="absolute inset-x-0 -bottom-px h-0.5 overflow-hidden"
    >
      <div
        className="h-full bg-accent transition-[width] duration-100"
        style={{ width: `${value * 100}%` }}
      />
    </div>
  )
}
