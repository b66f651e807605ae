import { isUtf8 } from 'node:buffer'
import { SupervisorError } from '../../errors'

/** A patch as a form can hold it. */
export interface PatchText {
  readonly text: string
  /** Set for bytes that are no UTF-8: each character of `text` stands for one of them. */
  readonly encoding?: 'latin1' | undefined
}

/** The text of a patch file, from which `patchBytes` gives back the very same bytes. */
export function readPatchText(bytes: Buffer): PatchText {
  if (isUtf8(bytes)) return { text: bytes.toString('utf8') }
  return { text: bytes.toString('latin1'), encoding: 'latin1' }
}

/** The bytes that `text` stands for. Throws `INVALID_INPUT` for a character that is no single byte. */
export function patchBytes({ text, encoding }: PatchText): Buffer {
  if (encoding === undefined) return Buffer.from(text)
  const foreign = /[\u0100-\u{10ffff}]/u.exec(text)?.[0]
  if (foreign === undefined) return Buffer.from(text, 'latin1')
  throw new SupervisorError(
    'INVALID_INPUT',
    `The patch file is not UTF-8, so ${foreign} can't be typed into it. Change the file instead, and open it again.`,
    { detail: { field: 'changes' } },
  )
}
