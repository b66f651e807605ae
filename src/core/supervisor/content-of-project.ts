import type { RunnerSettings } from '../settings/runner-settings'
import type { ProjectOptions } from '../store/project-options'
import type { ProjectRecord } from '../store/project-record'
import type { WorktreeContent } from '../worktrees/worktree-content'

/** What a project's worktrees hold: its own options before the settings. */
export function contentOfProject(
  { kind, source }: ProjectRecord,
  options: ProjectOptions,
  { keep, carryOver }: RunnerSettings['worktrees'],
): WorktreeContent {
  const patterns = options.carryOver ?? carryOver
  return {
    keep: options.keep ?? keep,
    sparse: options.sparse ?? [],
    lfs: options.lfs ?? true,
    submodules: options.submodules ?? true,
    // Only a project on this machine has a checkout to carry files over from.
    carryOver: kind === 'local' ? { from: source, patterns } : null,
  }
}
