import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { workerModulePath } from '../scripts/vite/worker-module-path.ts'

/**
 * Runs benchmarks: `node bench/run.ts [name part…]`, such as `logs` or `logs/search`. Each
 * `*.bench.ts` is bundled like the app's main process and run in a process of its own, one after another.
 */
const here = import.meta.dirname
const wanted = process.argv.slice(2)
const benches = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort()

// Inside node_modules, so that packages are found from there.
const cache = path.join(path.dirname(here), 'node_modules', '.cache')
mkdirSync(cache, { recursive: true })
const outDir = mkdtempSync(path.join(cache, 'bench-'))
process.once('exit', () => rmSync(outDir, { recursive: true, force: true }))

for (const bench of benches) {
  const name = bench.replace(/\.bench\.ts$/, '').replaceAll(path.sep, '-')
  await build({
    configFile: false,
    logLevel: 'error',
    root: path.dirname(here),
    plugins: [workerModulePath()],
    build: {
      ssr: path.join(here, bench),
      outDir: path.join(outDir, name),
      target: 'node18',
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'bench.mjs' } },
    },
  })
  console.log(`\n${bench}`)
  const url = pathToFileURL(path.join(outDir, name, 'bench.mjs')).href
  const start = `import(${JSON.stringify(url)}).then((bench) => bench.run())`
  spawnSync(process.execPath, [...process.execArgv, '-e', start], {
    stdio: 'inherit',
    cwd: path.dirname(here),
  })
}
