import { ORPCError } from '@orpc/client'

/** An error as the screen shows it: a sentence for people, a stable code, the facts. */
export interface Failure {
  readonly message: string
  readonly code: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** Anything that a call can throw, as a `Failure`. Never carries a stack. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ORPCError) {
    if (error.code === 'INTERNAL_SERVER_ERROR') return { ...unforeseen, code: error.code }
    return { message: error.message, code: error.code, detail: recordOf(error.data) }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { message, code: 'INTERNAL', detail: {} }
}

const unforeseen = {
  message: 'Something unforeseen went wrong in the app. Try again, or start the app anew.',
  detail: {},
}

/** The field of the form that a refused input points at, or null. */
export function failedField(failure: Failure): string | null {
  const field = failure.detail['field']
  return failure.code === 'INVALID_INPUT' && typeof field === 'string' ? field : null
}

/** True when nothing is missing but values of secrets, which are not kept. */
export function asksForSecrets({ detail }: Failure): boolean {
  return Array.isArray(detail['secrets'])
}

function recordOf(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null ? { ...data } : {}
}
