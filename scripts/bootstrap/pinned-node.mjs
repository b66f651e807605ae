import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const nodeModules = path.join(root, 'node_modules')
const binaries = path.join(nodeModules, '.bin')

/** The Node that all scripts and tests run on: the one package.json pins. */
export function pinnedNode() {
  return path.join(nodeModules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

/**
 * That environment, with the pinned Node and the project's tools first on its PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function withPinnedNode(env) {
  const { name, folders } = pathOf(env)
  return withPath(env, name, [path.dirname(pinnedNode()), binaries, ...folders])
}

/**
 * That environment without this project's tools on its PATH, so that npm does not run on a Node
 * that it is about to replace.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function withoutPinnedNode(env) {
  const { name, folders } = pathOf(env)
  const others = folders.filter((folder) => !folder.startsWith(nodeModules + path.sep))
  return withPath(env, name, others)
}

/**
 * Windows calls it Path, and a copy of its environment no longer ignores case.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function pathOf(env) {
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  return { name, folders: (env[name] ?? '').split(path.delimiter) }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @param {readonly string[]} folders
 * @returns {NodeJS.ProcessEnv}
 */
function withPath(env, name, folders) {
  return { ...env, [name]: folders.join(path.delimiter) }
}
