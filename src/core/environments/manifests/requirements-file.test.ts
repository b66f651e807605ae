import { describe, expect, it } from 'vitest'
import { parseRequirements } from './requirements-file'

const parse = (text: string, env = {}) => parseRequirements(text, env)

describe('a requirements file', () => {
  it('is read without comments, with continuations joined', () => {
    const text = '# all\r\nattrs==23.1 # pinned\nrequests \\\n  >= 2\n\n   \nurl#frag\n'
    expect(parse(text).lines).toEqual(['attrs==23.1', 'requests   >= 2', 'url#frag'])
  })

  it('keeps what follows a byte order mark', () => {
    expect(parse('\uFEFFattrs\n').lines).toEqual(['attrs'])
  })

  it.each([
    ['-r base.txt', 'includes', 'base.txt'],
    ['--requirement=base.txt', 'includes', 'base.txt'],
    ['-rbase.txt', 'includes', 'base.txt'],
    ['--requirement "with space.txt"', 'includes', 'with space.txt'],
    ['-c limits.txt', 'constraints', 'limits.txt'],
    ['--constraint limits.txt', 'constraints', 'limits.txt'],
    ['-f ./wheels', 'findLinks', './wheels'],
    ['--find-links=file:///srv/wheels', 'findLinks', '/srv/wheels'],
    ['--no-index --find-links wheels', 'findLinks', 'wheels'],
    ['-f file:///srv/50%/w%C3%A4', 'findLinks', '/srv/50%/wä'],
    ['-r file:///srv/base.txt', 'includes', '/srv/base.txt'],
    ['-r with\\ space.txt', 'includes', 'with space.txt'],
    ['-e ./pkg ; python_version > "3"', 'linked', './pkg'],
    ['-e .', 'linked', '.'],
    ['--editable ./pkg[dev]', 'linked', './pkg'],
    ['-e pkg', 'linked', 'pkg'],
    ['./dist/demo-1.0-py3-none-any.whl', 'packages', './dist/demo-1.0-py3-none-any.whl'],
    ['demo-1.0-py3-none-any.whl', 'packages', 'demo-1.0-py3-none-any.whl'],
    ['demo @ file:///srv/demo%201.whl', 'packages', '/srv/demo 1.whl'],
    ['demo[x] @ file:./demo.whl ; python_version > "3"', 'packages', './demo.whl'],
    ['../lib --hash=sha256:abc', 'packages', '../lib'],
    ['vendor/lib', 'packages', 'vendor/lib'],
  ] as const)('finds what %s points at', (line, kind, path) => {
    expect(parse(line)[kind]).toEqual([path])
  })

  it.each([
    'attrs==23.1',
    'demo[x]>=1; python_version < "3.9"',
    'demo @ https://example.invalid/demo.whl',
    'https://example.invalid/demo-1.0.tar.gz',
    'git+https://example.invalid/demo.git',
    '-e git+https://example.invalid/demo.git#egg=demo',
    '--index-url https://example.invalid/simple',
    '--no-binary :all:',
    '--pre',
  ])('takes %s for something that is not on this machine', (line) => {
    const { includes, constraints, findLinks, linked, packages } = parse(line)
    expect([includes, constraints, findLinks, linked, packages].flat()).toEqual([])
  })

  it('reads variables as pip does: upper case in braces, and left alone when not set', () => {
    const file = parse('-r ${FOLDER}/base.txt\n-r ${MISSING}/x.txt\n', { FOLDER: 'deps' })
    expect(file.includes).toEqual(['deps/base.txt', '${MISSING}/x.txt'])
  })

  it('never keeps the value of a variable in its lines', () => {
    const file = parse('--index-url https://${TOKEN}@host/', { TOKEN: 'secret' })
    expect(file.lines.join()).not.toContain('secret')
  })
})
