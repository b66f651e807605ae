interface PathTextProps {
  readonly path: string
}

/** A path in one line, cut at its start: its end is what tells it apart. */
export function PathText({ path }: PathTextProps) {
  return (
    <span title={path} dir="rtl" className="block truncate pt-0.5 text-left font-mono text-sm">
      <bdi>{path}</bdi>
    </span>
  )
}
