import { closeSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { systemCode } from '../../errors'
import { newId } from '../../ids'

/** A process, told apart from a later one with the same pid by when it started. */
export interface ProcessIdentity {
  readonly pid: number
  readonly startTime: string
}

export interface OwnerMark extends ProcessIdentity {
  /** Unique for ever. */
  readonly token: string
  readonly own: boolean
  readonly file: string
}

/** A mark of this process. */
export interface OwnMark {
  readonly file: string
  /** May be called more than once. */
  remove(): void
}

/** Whether the process with this pid *and* start time still runs. */
export type OwnerCheck = (owner: ProcessIdentity) => boolean | Promise<boolean>

interface OwnerMarksOptions {
  readonly folder: string
  readonly ownIdentity: ProcessIdentity
  readonly isOwnerAlive: OwnerCheck
}

/**
 * "This process has to do with that subject", as empty files whose names say it all, so that none
 * is ever half written. Every mark has a name of its own: removing one of a dead process can't hit
 * the mark of a living one, whoever else removes or makes marks at that moment.
 */
export class OwnerMarks {
  readonly #options: OwnerMarksOptions
  readonly #own = new Set<string>()

  constructor(options: OwnerMarksOptions) {
    this.#options = options
    mkdirSync(options.folder, { recursive: true })
  }

  /** Puts a mark of this process. */
  put(subject: string): OwnMark {
    const { pid, startTime } = this.#options.ownIdentity
    const token = newId()
    const file = join(this.#options.folder, `${subject}.${pid}.${encodeName(startTime)}.${token}`)
    createEmpty(file, this.#options.folder)
    this.#own.add(token)
    return {
      file,
      remove: () => {
        if (this.#own.delete(token)) rmSync(file, { force: true })
      },
    }
  }

  /** The marks of living processes on `subject`; those of the dead are removed on the way. */
  async living(subject: string): Promise<OwnerMark[]> {
    return this.#livingOf(this.#list().filter((mark) => mark.subject === subject))
  }

  /** Removes the marks of the dead, whatever they are on. */
  async removeDead(): Promise<void> {
    await this.#livingOf(this.#list())
  }

  #list(): ListedMark[] {
    return readdirSync(this.#options.folder).flatMap((name) => {
      const [subject, pid, startTime, token] = name.split('.')
      if (subject === undefined || pid === undefined) return []
      if (startTime === undefined || token === undefined) return []
      const owner = { pid: Number(pid), startTime: decodeURIComponent(startTime) }
      const file = join(this.#options.folder, name)
      return [{ ...owner, file, subject, token, own: this.#own.has(token) }]
    })
  }

  async #livingOf(marks: readonly ListedMark[]): Promise<ListedMark[]> {
    const living: ListedMark[] = []
    for (const mark of marks) {
      if (await this.#isAlive(mark)) living.push(mark)
      else rmSync(mark.file, { force: true })
    }
    return living
  }

  #isAlive({ pid, startTime }: ProcessIdentity): boolean | Promise<boolean> {
    const { ownIdentity, isOwnerAlive } = this.#options
    if (pid === ownIdentity.pid && startTime === ownIdentity.startTime) return true
    return isOwnerAlive({ pid, startTime })
  }
}

interface ListedMark extends OwnerMark {
  readonly subject: string
}

function createEmpty(file: string, folder: string): void {
  try {
    closeSync(openSync(file, 'wx'))
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
    mkdirSync(folder, { recursive: true })
    closeSync(openSync(file, 'wx'))
  }
}

/** A start time as part of a file name, on every system and without our own separator. */
function encodeName(text: string): string {
  return encodeURIComponent(text).replaceAll('.', '%2E').replaceAll('*', '%2A')
}
