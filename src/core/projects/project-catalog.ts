import { homedir } from 'node:os'
import { SupervisorError } from '../errors'
import { newId } from '../ids'
import type { MetadataStore } from '../store/metadata-store'
import type { ProjectOptions } from '../store/project-options'
import type { ProjectRecord } from '../store/project-record'
import type { Surroundings } from '../surroundings'
import { checkOptions } from './check-options'
import { recogniseSource } from './project-source'
import { makeSampleProject } from './sample-project'

/** The list of projects: adding, finding, removing. */
export class ProjectCatalog {
  readonly #store: MetadataStore
  readonly #surroundings: Surroundings

  constructor(store: MetadataStore, surroundings: Surroundings) {
    this.#store = store
    this.#surroundings = surroundings
  }

  list(): ProjectRecord[] {
    return this.#store.projects.list()
  }

  /** Adds a path or URL; one that is there already is returned. Throws `INVALID_INPUT`. */
  async add(typed: string): Promise<ProjectRecord> {
    const { kind, source, name } = await recogniseSource(typed, homedir(), this.#surroundings.env)
    const now = this.#surroundings.clock.now()
    return this.#store.write(() =>
      this.#store.projects.add({
        id: newId(now),
        name,
        kind,
        source,
        addedAt: now,
        lastUsedAt: now,
      }),
    )
  }

  /** Makes the sample project at `path`, unless it is there, and adds it. */
  async addSample(path: string): Promise<ProjectRecord> {
    await makeSampleProject(path, this.#surroundings.env)
    return this.add(path)
  }

  /** One on the list. Throws `NOT_FOUND`. */
  get(id: string): ProjectRecord {
    const project = this.#store.projects.findListed(id)
    if (project !== undefined) return project
    throw new SupervisorError(
      'NOT_FOUND',
      'This project is not on the list any more. Add it again.',
    )
  }

  /** What the project wants otherwise than the others. Throws `NOT_FOUND`. */
  options(id: string): ProjectOptions {
    return this.#store.projects.options(this.get(id).id)
  }

  /**
   * Keeps the options, tidied, and returns them; they hold from the next lease on. Throws
   * `NOT_FOUND`, and `INVALID_INPUT` with the field that is wrong.
   */
  setOptions(id: string, options: ProjectOptions): ProjectOptions {
    const project = this.get(id)
    const checked = checkOptions(options)
    this.#store.write(() => this.#store.projects.setOptions(project.id, checked))
    return checked
  }

  /** Takes it off the list; its runs stay. */
  remove(id: string): void {
    this.#store.projects.remove(id, this.#surroundings.clock.now())
  }
}
