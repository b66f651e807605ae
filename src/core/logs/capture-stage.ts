import type { SecretMasker, StreamMasking } from './secrets/secret-masker'
import { Utf8Holdback } from './utf8-holdback'

/** What a stream's bytes pass on their way in: masking, then the UTF-8 boundary. */
export class CaptureStage {
  readonly #masking: StreamMasking | undefined
  readonly #holdback = new Utf8Holdback()

  constructor(masker: SecretMasker | undefined) {
    this.#masking = masker?.begin()
  }

  /** What may go on to the disk now: these bytes or fewer, after what was held back before. */
  push(bytes: Uint8Array): Uint8Array {
    // A copy for the mask: it may hold an end of the bytes back for longer than they are lent.
    return this.#holdback.push(this.#masking?.push(Buffer.from(bytes)) ?? bytes)
  }

  /** What was held back in case the stream went on. */
  end(): Uint8Array {
    const unmasked = this.#masking?.end()
    const passed = unmasked === undefined ? undefined : this.#holdback.push(unmasked)
    const rest = this.#holdback.end()
    return passed === undefined || passed.length === 0 ? rest : Buffer.concat([passed, rest])
  }
}
