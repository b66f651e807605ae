import {
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { collectContent } from './collect-content'
import { ContentDigests } from './content-digests'
import { ManifestParsers } from './manifest-parsers'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'content-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const digests = new ContentDigests()
const parsers = new ManifestParsers({})

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

function collect(manifests = ['requirements.txt'], editable = false) {
  return collectContent({ workspace: folder, manifests, editable }, parsers, digests)
}

const names = (manifests?: string[]) =>
  collect(manifests).content.map((part) => `${part.role} ${part.name}`)

describe('what decides an environment', () => {
  it('follows includes and constraints, round circles and out of the folder', () => {
    write({
      'requirements.txt': '-r deps/base.txt\n-c limits.txt\n',
      'deps/base.txt': '-r ../requirements.txt\n-r more.txt\n',
      'deps/more.txt': 'attrs\n',
      'limits.txt': 'attrs<24\n',
    })
    expect(names()).toEqual([
      'include deps/base.txt',
      'include deps/more.txt',
      'constraint limits.txt',
      'include requirements.txt',
      'manifest requirements.txt',
    ])
  })

  it('holds through touching, rewriting and moving the same bytes', () => {
    write({ 'requirements.txt': '-r base.txt\n', 'base.txt': 'attrs\n' })
    const before = collect()
    utimesSync(join(folder, 'base.txt'), 1, 1)
    expect(collect()).toEqual(before)
    write({ 'base.txt': 'attrs\n' })
    expect(collect()).toEqual(before)
    const moved = `${folder}-moved`
    renameSync(folder, moved)
    folder = moved
    expect(collect()).toEqual(before)
  })

  it.each([
    ['a byte of an include', { 'base.txt': 'attrs \n' }],
    ['a byte of a local package', { 'dist/demo.whl': 'other' }],
    ['a package in a find-links folder', { 'wheels/x-2.whl': 'new' }],
    ['a source file of a folder that is installed by copy', { 'lib/src/a.py': 'pass' }],
  ])('changes with %s', (_what, change) => {
    write({
      'requirements.txt': '-r base.txt\n-f wheels\n./dist/demo.whl\n./lib\n',
      'base.txt': 'attrs\n',
      'dist/demo.whl': 'bytes',
      'wheels/x-1.whl': 'x',
      'lib/src/a.py': '',
    })
    const before = collect()
    write(change)
    expect(collect()).not.toEqual(before)
  })

  it('leaves out what builds and tests leave behind in a copied folder', () => {
    write({ 'requirements.txt': './lib\n', 'lib/a.py': '' })
    const before = collect()
    write({
      'lib/__pycache__/a.pyc': 'x',
      'lib/build/a': 'x',
      'lib/.git/HEAD': 'x',
      'lib/env/pyvenv.cfg': '',
      'lib/env/lib/a.py': '',
    })
    expect(collect()).toEqual(before)
  })

  it.each(['lib/src/build/a.py', 'lib/src/dist/a.py', 'lib/env/a.py', 'elsewhere/a.py'])(
    'changes with %s in a copied folder, by whatever name or link it is there',
    (path) => {
      write({ 'requirements.txt': './lib\n', 'lib/a.py': '', [path]: '' })
      mkdirSync(join(folder, 'elsewhere'), { recursive: true })
      symlinkSync('../elsewhere', join(folder, 'lib/linked'))
      symlinkSync('.', join(folder, 'lib/circle'))
      symlinkSync('nowhere', join(folder, 'lib/dangling'))
      const before = collect()
      write({ [path]: 'x = 1' })
      expect(collect()).not.toEqual(before)
    },
  )

  it('minds no folder and no dead link that is named as a package is', () => {
    write({ 'requirements.txt': '-f wheels\n', 'wheels/x.whl/file': '' })
    symlinkSync('nowhere', join(folder, 'wheels/y.whl'))
    expect(names()).toEqual(['manifest requirements.txt', 'find-links wheels'])
  })

  it('of a linked project are its place and its build files, not its source', () => {
    write({ 'requirements.txt': '-e ./pkg\n', 'pkg/setup.py': '', 'pkg/pkg.py': '' })
    const before = collect()
    expect(before.linkedTo).toEqual([join(folder, 'pkg')])
    write({ 'pkg/pkg.py': 'x = 1' })
    expect(collect()).toEqual(before)
    write({ 'pkg/setup.py': '#' })
    expect(collect()).not.toEqual(before)
  })

  it.each([
    ['setup.py', "open('README.txt'); install_requires=open('requirements/base.txt').readlines()"],
    ['setup.cfg', '[options]\ninstall_requires = file: requirements/base.txt\n'],
    [
      'pyproject.toml',
      '[tool.setuptools.dynamic]\ndependencies = { file = ["requirements/base.txt"] }\n',
    ],
  ])('of a linked project are the requirements that its %s reads', (file, text) => {
    write({
      'requirements.txt': '-e ./pkg\n',
      [`pkg/${file}`]: text,
      'pkg/requirements/base.txt': '-r more.txt\n',
      'pkg/requirements/more.txt': 'attrs==1\n',
      'pkg/README.txt': '-r is an option\n',
    })
    const before = collect()
    write({ 'pkg/README.txt': 'changed\n' })
    expect(collect()).toEqual(before)
    write({ 'pkg/requirements/more.txt': 'attrs==2\n' })
    expect(collect()).not.toEqual(before)
  })

  it('of a lock include the file it was made from and the members it links', () => {
    write({
      'uv.lock': '[[package]]\nname = "m"\nversion = "1"\nsource = { editable = "packages/m" }\n',
      'pyproject.toml': '[project]\nname = "root"\n',
    })
    expect(names(['uv.lock'])).toEqual(['companion pyproject.toml', 'manifest uv.lock'])
    expect(collect(['uv.lock']).linkedTo).toEqual([join(folder, 'packages/m')])
  })

  it.each([
    ['uv.lock', '[[package]]\nname = "m"\nsource = { directory = "lib" }\n'],
    [
      'poetry.lock',
      '[[package]]\nname = "m"\ndevelop = false\n\n[package.source]\ntype = "directory"\nurl = "lib"\n',
    ],
    ['Pipfile.lock', '{"default": {"m": {"path": "./lib"}}}'],
  ])('changes with the source of a folder that %s installs by copy', (name, lock) => {
    write({ [name]: lock, 'lib/m.py': '' })
    const before = collect([name])
    expect(before.linkedTo).toEqual([])
    write({ 'lib/m.py': 'x = 1' })
    expect(collect([name])).not.toEqual(before)
  })

  it.each([
    [
      'poetry.lock',
      'lib',
      '[[package]]\nname = "m"\ndevelop = true\n\n[package.source]\ntype = "directory"\nurl = "lib"\n',
    ],
    ['Pipfile.lock', '', '{"default": {"m": {"editable": true, "path": "."}}}'],
    ['Pipfile.lock', 'lib', '{"default": {"m": {"editable": true, "file": "lib"}}}'],
  ])('of %s is the place of a folder (%j) that it links', (name, linked, lock) => {
    write({ [name]: lock, 'lib/m.py': '' })
    const before = collect([name])
    expect(before.linkedTo).toEqual([join(folder, linked)])
    write({ 'lib/m.py': 'x = 1' })
    expect(collect([name])).toEqual(before)
  })

  it('keeps no password of a remote include or folder, wherever it came from', () => {
    write({
      'requirements.txt':
        '-r https://me:p@ss@host.invalid/base.txt\n-f https://${TOKEN}@host.invalid/wheels\n',
    })
    const { content } = collectContent(
      { workspace: folder, manifests: ['requirements.txt'], editable: false },
      new ManifestParsers({ TOKEN: 'secret' }),
      digests,
    )
    expect(content.filter(({ role }) => role === 'remote').map(({ name }) => name)).toEqual([
      'https://host.invalid/base.txt',
      'https://host.invalid/wheels',
    ])
  })

  it('names a missing manifest and who asked for it', () => {
    write({ 'requirements.txt': '-r base.txt\n' })
    expect(() => collect()).toThrow(
      /The manifest base\.txt is not there \(asked for by .*requirements\.txt\)/,
    )
  })

  it('tells a missing local package from one that is there', () => {
    write({ 'requirements.txt': './demo.whl\n' })
    const before = collect()
    write({ 'demo.whl': '' })
    expect(collect()).not.toEqual(before)
  })
})
