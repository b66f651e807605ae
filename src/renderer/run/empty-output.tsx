/** In place of the output, where there is none to be searched or copied. */
export function EmptyOutput({ text }: { readonly text: string }) {
  return (
    <section
      aria-label="Output"
      className="flex min-h-0 flex-1 items-center justify-center bg-terminal p-5 text-center text-muted"
    >
      {text}
    </section>
  )
}
