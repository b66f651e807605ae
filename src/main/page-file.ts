import { join, sep } from 'node:path'

/** The file below `folder` that a URL of ours names, or null for anything else. */
export function pageFileOf(url: string, folder: string): string | null {
  try {
    const { host, pathname } = new URL(url)
    const path = decodeURIComponent(pathname)
    const file = join(folder, path)
    const isOurs =
      host === 'runner' &&
      !path.includes('\0') &&
      file.startsWith(folder + sep) &&
      !file.endsWith(sep)
    return isOurs ? file : null
  } catch {
    // A broken escape names nothing.
    return null
  }
}
