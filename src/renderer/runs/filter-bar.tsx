import { Search, X } from 'lucide-react'
import { Input } from '@base-ui/react/input'
import { useProjects } from '../projects/use-projects'
import { everyRun, isNarrowed, type RunPeriod } from '../state/run-filter'
import { useUiStore } from '../state/ui-store'
import { Button } from '../ui/button'
import { classNames } from '../ui/class-names'
import { controlStyle } from '../ui/control-style'
import { Kbd } from '../ui/kbd'
import { Select, type SelectOption } from '../ui/select'
import { StatusFilter } from './status-filter'

const periods: readonly SelectOption<RunPeriod>[] = [
  { value: 'any', label: 'Any time' },
  { value: 'hour', label: 'Last hour' },
  { value: 'day', label: 'Last 24 hours' },
  { value: 'week', label: 'Last 7 days' },
  { value: 'month', label: 'Last 30 days' },
]

/** Narrows the list: text, status, project, time. */
export function FilterBar() {
  const filter = useUiStore((state) => state.filter)
  const setFilter = useUiStore((state) => state.setFilter)
  return (
    <div
      role="search"
      className="flex shrink-0 items-center gap-2 border-b border-border px-5 py-2"
    >
      <SearchInput />
      {isNarrowed(filter) && (
        <Button variant="ghost" size="sm" icon={X} onClick={() => setFilter(everyRun)}>
          Clear filters
        </Button>
      )}
      <StatusFilter />
      <ProjectFilter />
      <Select
        label="Time"
        size="sm"
        className="w-34 shrink"
        value={filter.period}
        options={periods}
        onChange={(period) => setFilter({ period })}
      />
    </div>
  )
}

function SearchInput() {
  const text = useUiStore((state) => state.filter.text)
  const setFilter = useUiStore((state) => state.setFilter)
  return (
    <div data-run-search className="relative mr-auto max-w-80 min-w-32 flex-1">
      <Search
        aria-hidden
        size={14}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-faint"
      />
      <Input
        aria-label="Search runs"
        placeholder="Search runs"
        value={text}
        spellCheck={false}
        onValueChange={(next) => setFilter({ text: next })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leaveSearch(event.currentTarget, text, setFilter)
        }}
        className={classNames(controlStyle, 'h-7 w-full pr-8 pl-8 text-sm')}
      />
      {text === '' && (
        <span className="pointer-events-none absolute top-1/2 right-1.5 -translate-y-1/2">
          <Kbd keys={['/']} />
        </span>
      )}
    </div>
  )
}

/** The first Escape empties the search, the next one leaves it. */
function leaveSearch(
  input: HTMLInputElement,
  text: string,
  setFilter: (change: { text: string }) => void,
): void {
  if (text === '') input.blur()
  else setFilter({ text: '' })
}

function ProjectFilter() {
  const { data: projects = [] } = useProjects()
  const projectId = useUiStore((state) => state.filter.projectId)
  const setFilter = useUiStore((state) => state.setFilter)
  const options = [
    { value: '', label: 'All projects' },
    ...projects.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Select
      label="Project"
      size="sm"
      className="w-40 shrink"
      value={projectId ?? ''}
      options={options}
      onChange={(next) => setFilter({ projectId: next === '' ? null : next })}
    />
  )
}
