import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'

import { runQuietly } from '../processes/run.ts'
import { ensureBuiltFolder } from './built-folder.ts'
import { type PinnedPackage, unpackRegistryPackage } from './registry-package.ts'

const nodeApiHeaders: PinnedPackage = {
  name: 'node-api-headers',
  version: '1.9.0',
  integrity:
    'sha512-2oNILP4jXwRB4ywnYKjVk1YyJ96n2D4EOVJO6S3oYZ5PtbJrw3Yt9TpAuX3nBLMuzn74rnfGQrv13pS9vC+YiA==',
}

const stringReferences = path.join(import.meta.dirname, 'string-references.h')

const addonFlags = [
  '-std=c++20',
  '-O2',
  '-fPIC',
  '-fvisibility=hidden',
  '-fvisibility-inlines-hidden',
  '-DNDEBUG',
  '-DNAPI_VERSION=8',
  '-DNAPI_DISABLE_CPP_EXCEPTIONS',
  '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
]
const sqliteFlags = ['-std=c99', '-w', '-O2', '-fPIC', '-fvisibility=hidden', '-DNDEBUG']

/**
 * The path of better-sqlite3's addon, compiled from the package's own source for Node-API 8. Takes
 * most of a minute the first time, and is kept in `cache` by the version and bytes of its sources.
 */
export async function bridgedBetterSqlite(cache: string, nodeModules: string): Promise<string> {
  const sources = path.join(nodeModules, 'better-sqlite3')
  const { version } = JSON.parse(await readFile(path.join(sources, 'package.json'), 'utf8'))
  const folder = path.join(cache, `better-sqlite3-${version}-${await fingerprintOf(sources)}`)
  await ensureBuiltFolder(folder, async (temporary) => {
    console.log(
      `Compiling better-sqlite3 ${version} for the older Electron (under a minute, once)…`,
    )
    await compile(sources, nodeModules, temporary)
  })
  return path.join(folder, 'better_sqlite3.node')
}

/** Compiles without node-gyp, which would fetch Node's headers from a host of its own. */
async function compile(sources: string, nodeModules: string, into: string): Promise<void> {
  await unpackRegistryPackage(nodeApiHeaders, into)
  const sqlite = path.join(sources, 'deps', 'sqlite3')
  const defines = definesOf(await readFile(path.join(sources, 'deps', 'defines.gypi'), 'utf8'))
  const includes = [path.join(into, 'include'), path.join(nodeModules, 'node-addon-api'), sqlite]

  const addon = [
    ...addonFlags,
    ...['-include', stringReferences],
    ...includes.flatMap((folder) => ['-I', folder]),
    ...['-c', path.join(sources, 'src', 'better_sqlite3.cpp'), '-o', 'addon.o'],
  ]
  const library = [
    ...sqliteFlags,
    ...defines.map((define) => `-D${define}`),
    ...['-c', path.join(sqlite, 'sqlite3.c'), '-o', 'sqlite3.o'],
  ]
  await Promise.all([compiler('c++', addon, into), compiler('cc', library, into)])
  const link = ['-shared', '-Wl,-Bsymbolic', '-o', 'better_sqlite3.node', 'addon.o', 'sqlite3.o']
  await compiler('c++', [...link, '-ldl', '-lpthread', '-lm'], into)
}

/** The SQLite options in better-sqlite3's `defines.gypi`, as `NAME` or `NAME=value`. */
export function definesOf(gypi: string): string[] {
  return [...gypi.matchAll(/'([A-Z][A-Z0-9_]*(?:=[^']*)?)'/g)].flatMap(([, define]) => define ?? [])
}

async function compiler(command: string, args: readonly string[], cwd: string): Promise<void> {
  await runQuietly(command, args, {
    cwd,
    missing: `No ${command} was found. Install a C and C++ compiler (on Debian or Ubuntu: apt-get install g++).`,
  })
}

/** Twelve hex digits over everything that goes into the binary. */
async function fingerprintOf(sources: string): Promise<string> {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([nodeApiHeaders.integrity, addonFlags, sqliteFlags]))
  hash.update(await readFile(stringReferences))
  for (const part of ['src', 'deps']) {
    const entries = await readdir(path.join(sources, part), {
      recursive: true,
      withFileTypes: true,
    })
    const files = entries.filter((entry) => entry.isFile())
    for (const file of files.map((entry) => path.join(entry.parentPath, entry.name)).toSorted()) {
      hash.update(`\0${path.relative(sources, file)}\0`)
      hash.update(await readFile(file))
    }
  }
  return hash.digest('hex').slice(0, 12)
}
