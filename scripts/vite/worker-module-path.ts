import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { build, type Plugin } from 'vite'

import { repository } from '../runtime/repository.ts'

const suffix = '?modulePath'
const native = ['better-sqlite3', '@lydell/node-pty', 'koffi']

/**
 * Gives tests and benchmarks what electron-vite gives the app: `import script from './x?modulePath'`
 * is the path of a CommonJS bundle of x, for a Worker or a Node child to run.
 */
export function workerModulePath(): Plugin {
  const bundles = new Map<string, Promise<string>>()
  return {
    name: 'worker-module-path',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(suffix)) return null
      const entry = await this.resolve(source.slice(0, -suffix.length), importer)
      return entry === null ? null : `\0${entry.id}${suffix}`
    },
    async load(id) {
      if (!id.startsWith('\0') || !id.endsWith(suffix)) return null
      const entry = id.slice(1, -suffix.length)
      const bundle = bundles.get(entry) ?? bundled(entry)
      bundles.set(entry, bundle)
      return `export default ${JSON.stringify(await bundle)}`
    },
  }
}

/** Bundles the module into a folder of this process's own, so that runs side by side don't meet. */
async function bundled(entry: string): Promise<string> {
  const key = createHash('sha256').update(entry).digest('hex').slice(0, 12)
  const outDir = path.join(repository, 'node_modules', '.cache', 'workers', `${process.pid}-${key}`)
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }))
  await build({
    configFile: false,
    logLevel: 'warn',
    root: repository,
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: true,
      target: 'node18',
      minify: false,
      rolldownOptions: {
        external: [...native, ...builtinModules, /^node:/],
        output: { format: 'cjs', entryFileNames: 'worker.cjs' },
      },
    },
    ssr: { noExternal: true, external: native },
  })
  return path.join(outDir, 'worker.cjs')
}
