import { LoaderCircle } from 'lucide-react'

/** Something is under way. Decorative: the words beside it say what. */
export function Spinner({ size = 14 }: { readonly size?: number }) {
  return (
    <LoaderCircle
      aria-hidden
      size={size}
      className="shrink-0 animate-spin motion-reduce:animate-none"
    />
  )
}
