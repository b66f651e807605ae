import type { EnvironmentManager } from '../../environments/environment-manager'
import type { RunnerSettings } from '../../settings/runner-settings'
import type { MetadataStore } from '../../store/metadata-store'
import type { Surroundings } from '../../surroundings'
import type { PatchStore } from '../../worktrees/patches/patch-store'
import type { ChildBase } from '../child-base'
import type { NewsDesk } from '../news'
import type { ProjectWorkspaces } from '../project-workspaces'

/** What the phases of a run work with. */
export interface PipelineParts {
  readonly settings: RunnerSettings
  readonly store: MetadataStore
  readonly news: NewsDesk
  readonly surroundings: Surroundings
  readonly workspaces: ProjectWorkspaces
  readonly patches: PatchStore
  readonly environments: EnvironmentManager
  /** The environment that every child starts from: the supervisor's own, with the login PATH. */
  readonly childBase: ChildBase
}
