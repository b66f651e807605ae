import { CircleAlert } from 'lucide-react'

/** What is wrong with a field, under it. */
export function FieldProblem({ text }: { readonly text: string }) {
  return (
    <span
      data-field-problem
      tabIndex={-1}
      className="flex items-start gap-1.5 text-sm text-danger outline-none"
    >
      <CircleAlert aria-hidden size={14} className="mt-0.5 shrink-0" />
      {text}
    </span>
  )
}
