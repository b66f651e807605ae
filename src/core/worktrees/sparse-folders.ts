/**
 * True when a worktree that is limited to `folders` has the file at `path`. As git's cone mode has
 * it: whatever lies below a folder, and the files beside it all the way up. No folders: everything.
 */
export function isInFolders(path: string, folders: readonly string[]): boolean {
  if (folders.length === 0 || !path.includes('/')) return true
  const parent = path.slice(0, path.lastIndexOf('/') + 1)
  return folders.some(
    (folder) => parent.startsWith(`${folder}/`) || `${folder}/`.startsWith(parent),
  )
}
