import { copyFile, mkdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'
import { glob } from 'tinyglobby'
import { messageOf } from '../../errors'
import { newId } from '../../ids'
import type { ArtifactRecord } from '../../store/command-record'

/** Artifacts of one run are at most this many files; a wider glob is cut and said so. */
const mostFiles = 1000

export interface CollectedArtifacts {
  readonly artifacts: readonly ArtifactRecord[]
  /** Sentences on what was left out, and why. */
  readonly problems: readonly string[]
}

/**
 * Copies the files that `globs` match below `workspace` into `target`. Links are not followed; globs
 * that are absolute or climb out with `..` are refused. An abort ends it with what is copied by then.
 */
export async function collectArtifacts(
  workspace: string,
  globs: readonly string[],
  target: string,
  signal: AbortSignal,
): Promise<CollectedArtifacts> {
  const wanted = globs.map((pattern) => pattern.trim()).filter((pattern) => pattern !== '')
  const refused = wanted.filter(leavesWorkspace)
  const problems = refused.map(
    (pattern) => `The artifact pattern ${pattern} leads out of the workspace and was left out.`,
  )
  const allowed = wanted.filter((pattern) => !leavesWorkspace(pattern))
  if (allowed.length === 0) return { artifacts: [], problems }
  const found = await glob(allowed, {
    cwd: workspace,
    dot: true,
    followSymbolicLinks: false,
    ignore: ['.git/**'],
    signal,
  })
  if (found.length > mostFiles) {
    problems.push(
      `${found.length} files match the artifact patterns; the first ${mostFiles} were kept.`,
    )
  }
  const artifacts: ArtifactRecord[] = []
  const root = await realpath(workspace)
  // An abort also ends the search for files, which then gives those it has come to.
  let stopped = signal.aborted
  for (const name of found.sort().slice(0, mostFiles)) {
    stopped ||= signal.aborted
    if (stopped) break
    const source = await realpath(join(workspace, name)).catch(() => null)
    if (source === null || !isInside(root, source)) {
      problems.push(`${name} is a link that leads out of the workspace and was left out.`)
      continue
    }
    try {
      artifacts.push(await keep(source, name, target))
    } catch (error) {
      problems.push(`${name} could not be copied: ${messageOf(error)}`)
    }
  }
  if (stopped) problems.push('The run was stopped, so not all of its artifacts were copied.')
  return { artifacts, problems }
}

/** True for a pattern that could match outside the folder it is used in. */
export function leavesWorkspace(pattern: string): boolean {
  return isAbsolute(pattern) || /^[A-Za-z]:/.test(pattern) || pattern.split(/[/\\]/).includes('..')
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path)
  return way !== '' && !way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way)
}

async function keep(source: string, name: string, target: string): Promise<ArtifactRecord> {
  const path = join(target, name)
  await mkdir(dirname(path), { recursive: true })
  await copyFile(source, path)
  const { size } = await stat(path)
  return { id: newId(), kind: kindOf(name), name, path, sizeBytes: size }
}

function kindOf(name: string): ArtifactRecord['kind'] {
  const file = basename(name).toLowerCase()
  if (/^(test-|junit).*\.xml$|junit.*\.xml$/.test(file)) return 'junit'
  if (/^(coverage\.(xml|json)|lcov\.info|\.coverage.*|cobertura.*\.xml)$/.test(file))
    return 'coverage'
  if (/^core(\.\d+)?$/.test(file)) return 'core-dump'
  return 'custom'
}
