import { isAbsolute, normalize, sep } from 'node:path'
import type { Supervisor } from '../core/supervisor/supervisor'

/** True for a path that the file manager may be opened at: ours, or inside a project. */
export function isRevealable(supervisor: Supervisor, dataFolder: string, path: string): boolean {
  const projects = supervisor.projects.list().map(({ source }) => source)
  const roots = [dataFolder, ...Object.values(supervisor.settings.paths), ...projects]
  return isAbsolute(path) && roots.some((root) => isInside(root, path))
}

function isInside(root: string, path: string): boolean {
  const whole = normalize(path)
  return whole === normalize(root) || whole.startsWith(normalize(root + sep))
}
