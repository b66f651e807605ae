const widths = ['w-52', 'w-36', 'w-64', 'w-44', 'w-56', 'w-32']

/** The shape of the list while its first page is read; shown only if that takes a while. */
export function RunListSkeleton() {
  return (
    <div aria-busy aria-label="Reading the runs" role="status" className="appear-late px-5 pt-9">
      {widths.map((width) => (
        <div key={width} aria-hidden className="flex h-10 items-center gap-8">
          <span className="h-3 w-24 rounded-full bg-neutral-soft" />
          <span className={`h-3 rounded-full bg-neutral-soft ${width}`} />
        </div>
      ))}
    </div>
  )
}
