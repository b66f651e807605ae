import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWheel } from '../fixtures/make-wheel'
import { testCache, type TestCache } from '../fixtures/test-cache'
import type { EnvironmentHandle } from '../request'

/** Spaces, umlauts and more than the 127 bytes that a `#!` line may have. (Quotes defeat venv itself.) */
const awkwardName = `an awkward pläce ${'x'.repeat(60)}`

let cache: TestCache
let ours: EnvironmentHandle
let theirs: string
beforeAll(async () => {
  cache = testCache(awkwardName)
  const manager = cache.manager()
  ours = await manager.ensure({ workspace: cache.workspace, manifests: 'none', builder: 'pip' })
  // The seed was made by `python -m venv` itself.
  theirs = join(cache.root, seedIn(cache.root))
})
afterAll(() => cache.close())

const seedIn = (root: string) =>
  readdirSync(root).find((name) => /^seed-[0-9a-f]{59}$/.test(name)) ?? 'none'
const ask = (environment: string, ...args: string[]) =>
  execFileSync(join(environment, 'bin/python'), args, { cwd: '/' })
    .toString()
    .replaceAll(environment, 'ENV')

describe('an environment made without starting Python', () => {
  it.each([
    ['where it is', 'import sys; print(sys.prefix, sys.base_prefix, sys.executable, sys.path)'],
    ['its paths', 'import sysconfig; print(sysconfig.get_paths())'],
    ['its site', 'import site; print(site.getsitepackages(), site.ENABLE_USER_SITE)'],
    [
      'what is installed',
      'import importlib.metadata as m; print(sorted((d.name, d.version, len(d.files)) for d in m.distributions()))',
    ],
  ])('answers as one made by venv: %s', (_what, code) => {
    expect(ask(ours.path, '-c', code)).toBe(ask(theirs, '-c', code))
  })

  it('has the same files, with the same modes', () => {
    const listed = (root: string) =>
      filesBelow(root, '').filter(
        (line) => !/ready\.json|last-used|build\.log|__pycache__/.test(line),
      )
    expect(listed(ours.path)).toEqual(listed(theirs))
  })

  it('has records that agree with its files, rewritten scripts included', () => {
    const code = `
import base64, hashlib, importlib.metadata as m
wrong = [str(f) for d in m.distributions() for f in d.files or [] if f.hash and
  base64.urlsafe_b64encode(hashlib.sha256(f.locate().read_bytes()).digest()).rstrip(b'=').decode() != f.hash.value]
print(wrong)`
    expect(ask(ours.path, '-c', code).trim()).toBe('[]')
  })

  it('runs pip by module and by script, from a path that no #! line can hold', () => {
    const byModule = ask(ours.path, '-m', 'pip', '--version')
    const byScript = execFileSync(join(ours.binPath, 'pip'), ['--version']).toString()
    expect(byScript.replaceAll(ours.path, 'ENV')).toBe(byModule)
    expect(byModule).toContain('ENV')
  })

  it('runs the scripts of what is installed there, from that path too', () => {
    const files = { 'demo.py': 'def main(): print("hello")\n' }
    const scripts = { hello: 'demo:main' }
    const wheel = makeWheel(cache.wheels, { name: 'demo', version: '1.0', files, scripts })
    ask(ours.path, '-m', 'pip', 'install', '--quiet', '--no-index', wheel)
    expect(execFileSync(join(ours.binPath, 'hello')).toString()).toBe('hello\n')
    ask(ours.path, '-m', 'pip', 'uninstall', '--quiet', '--yes', 'demo')
  })

  it('is activated by a shell', () => {
    const script = '. "$0/bin/activate" && command -v python && printf %s "$VIRTUAL_ENV"'
    const printed = execFileSync('bash', ['-c', script, ours.path]).toString()
    expect(printed).toBe(`${ours.path}/bin/python\n${ours.path}`)
  })

  it('keeps what it shares with others unchanged when pip replaces itself', () => {
    const before = digestOf(theirs)
    const wheel = makeWheel(cache.wheels, { name: 'pip', version: '99.0' })
    ask(ours.path, '-m', 'pip', 'install', '--quiet', '--no-index', '--no-deps', wheel)
    expect(ask(ours.path, '-c', 'import importlib.metadata as m; print(m.version("pip"))')).toBe(
      '99.0\n',
    )
    expect(digestOf(theirs)).toBe(before)
  })
})

function filesBelow(root: string, prefix: string): string[] {
  return readdirSync(join(root, prefix), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${prefix}${entry.name}`
      if (entry.isDirectory()) return [`${path}/`, ...filesBelow(root, `${path}/`)]
      const mode = entry.isSymbolicLink() ? 'link' : String(statSync(join(root, path)).mode & 0o111)
      return [`${path} ${mode}`]
    })
    .sort()
}

function digestOf(root: string): string {
  const hash = createHash('sha256')
  for (const line of filesBelow(root, '')) {
    const path = line.slice(0, line.lastIndexOf(' '))
    hash.update(line)
    if (!line.endsWith('/') && !line.endsWith('link')) hash.update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}
