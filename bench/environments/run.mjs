// node bench/environments/run.mjs [warm|cold …]: bundles the benchmarks and prints their ratios.
import { rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const repository = path.resolve(import.meta.dirname, '../..')
const outDir = path.join(repository, 'node_modules', '.cache', `bench-environments-${process.pid}`)
process.once('exit', () => rmSync(outDir, { recursive: true, force: true }))

await build({
  configFile: false,
  logLevel: 'warn',
  root: repository,
  build: {
    ssr: path.join(import.meta.dirname, 'main.ts'),
    outDir,
    target: 'node18',
    minify: false,
    rolldownOptions: {
      external: ['better-sqlite3', ...builtinModules, /^node:/],
      output: { entryFileNames: 'main.mjs' },
    },
  },
  ssr: { noExternal: true, external: ['better-sqlite3'] },
})
const { main } = await import(pathToFileURL(path.join(outDir, 'main.mjs')).href)
await main(process.argv.slice(2))
