/** A sentence for people, and below it what a tool had to say, as it said it. */
export function FailureMessage({ text }: { readonly text: string }) {
  const [sentence = '', ...output] = text.split('\n')
  return (
    <>
      <p className="break-words">{sentence}</p>
      {output.length > 0 && (
        <pre
          tabIndex={0}
          aria-label="Output of the tool"
          className="mt-1.5 max-h-40 overflow-auto rounded-md bg-surface p-2 font-mono text-sm whitespace-pre-wrap"
        >
          {output.join('\n')}
        </pre>
      )}
    </>
  )
}
