/** How far git says it is: `Receiving objects`, 45. `percent` is null while it only counts. */
export interface GitProgress {
  readonly phase: string
  readonly percent: number | null
}

/** As a person reads it: `Receiving objects: 40%`. */
export function progressText({ phase, percent }: GitProgress): string {
  return percent === null ? phase : `${phase}: ${percent}%`
}

const line = /^(?:remote: )?([A-Z][A-Za-z ]+):\s+(?:(\d{1,3})% \(|\d+)/
const step = 10

/**
 * Reads git's progress lines out of stderr, which may arrive cut anywhere. Reports each phase and
 * each further tenth of it once, however often git repeats itself.
 */
export class ProgressReader {
  readonly #report: (progress: GitProgress) => void
  #rest = ''
  #last: GitProgress = { phase: '', percent: null }

  constructor(report: (progress: GitProgress) => void) {
    this.#report = report
  }

  push(text: string): void {
    const lines = (this.#rest + text).split(/[\r\n]/)
    this.#rest = lines.pop()?.slice(-1000) ?? ''
    for (const candidate of lines) this.#read(candidate)
  }

  #read(text: string): void {
    const found = line.exec(text)
    if (found === null) return
    const percent = found[2] === undefined ? null : Math.floor(Number(found[2]) / step) * step
    const progress = { phase: found[1] ?? '', percent }
    if (progress.phase === this.#last.phase && percent === this.#last.percent) return
    this.#last = progress
    this.#report(progress)
  }
}
