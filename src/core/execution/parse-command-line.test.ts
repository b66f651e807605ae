import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCommandLine } from './format-command-line'
import { parseCommandLine } from './parse-command-line'

const parse = (line: string) => parseCommandLine(line, 'linux')

describe('a typed command line', () => {
  it.each([
    ['pytest -q', ['pytest', '-q']],
    ['  pytest \t -q  ', ['pytest', '-q']],
    ['echo "a b" \'c d\'', ['echo', 'a b', 'c d']],
    ['echo a"b"\'c\'d', ['echo', 'abcd']],
    ['echo ""', ['echo', '']],
    ['echo a\\ b', ['echo', 'a b']],
    ['echo "a\\"b" "a\\b" "\\$X"', ['echo', 'a"b', 'a\\b', '$X']],
    ["echo '$X `y` * | >'", ['echo', '$X `y` * | >']],
    ['echo "* | > & ; ( ~"', ['echo', '* | > & ; ( ~']],
    ['echo "cost: 5$" 5$', ['echo', 'cost: 5$', '5$']],
    ['pip install .[dev]', ['pip', 'install', '.[dev]']],
    ['pytest test_a.py::test_b[1-x]', ['pytest', 'test_a.py::test_b[1-x]']],
    ['git show HEAD~2 a#b a~', ['git', 'show', 'HEAD~2', 'a#b', 'a~']],
    ['env A=1 python -m x', ['env', 'A=1', 'python', '-m', 'x']],
    ['xargs {} {a}', ['xargs', '{}', '{a}']],
    ['echo a\\\nb', ['echo', 'ab']],
    ['écho ü 日本', ['écho', 'ü', '日本']],
  ])('%s is split as a shell would', (line, argv) => {
    expect(parse(line)).toEqual({ argv })
  })

  it.each([
    ['a | b', '"|"'],
    ['a && b', '"&&"'],
    ['a || b', '"||"'],
    ['a; b', '";"'],
    ['a &', '"&"'],
    ['a > out', '">"'],
    ['a >> out', '">>"'],
    ['a 2>&1', '">"'],
    ['a < in', '"<"'],
    ['echo $HOME', '"$HOME"'],
    ['echo "${HOME}"', '"${"'],
    ['echo "$(date)"', '"$("'],
    ['echo `date`', '"`"'],
    ['ls *.py', 'the pattern "*"'],
    ['ls a?', 'the pattern "?"'],
    ['ls {a,b}', '"{a,b}"'],
    ['ls ~/x', '"~"'],
    ['(a)', 'parentheses'],
    ['a\nb', 'several lines'],
    ['a # why', 'a comment'],
    ['X=1 python', 'variables in front of the command'],
  ])('%s needs a shell, and is told so', (line, what) => {
    const parsed = parse(line)
    expect(parsed).toMatchObject({ needsShell: true })
    expect('problem' in parsed && parsed.problem).toContain(what)
  })

  it.each([
    ["echo 'a", 'never closed'],
    ['echo "a', 'never closed'],
    ['echo a\\', 'ends with a backslash'],
    ['', 'empty'],
    ['   ', 'empty'],
    ['""', 'empty'],
  ])('%s can be run by nobody', (line, what) => {
    const parsed = parse(line)
    expect(parsed).toMatchObject({ needsShell: false })
    expect('problem' in parsed && parsed.problem).toContain(what)
  })

  it.each([
    ['C:\\py\\python.exe -V', ['C:\\py\\python.exe', '-V']],
    ['"C:\\Program Files\\x.exe" "a\\\\" "b\\"c"', ['C:\\Program Files\\x.exe', 'a\\', 'b"c']],
  ])('on Windows, %s keeps its backslashes', (line, argv) => {
    expect(parseCommandLine(line, 'win32')).toEqual({ argv })
  })
})

describe('a formatted command line', () => {
  it('is plain where it can be', () => {
    const argv = ['pip', 'install', '.[dev]', '-q', '--index-url=https://x/y', 'a b', "it's"]
    expect(formatCommandLine(argv, 'linux')).toBe(
      "pip install .[dev] -q --index-url=https://x/y 'a b' 'it'\\''s'",
    )
  })

  it.each(['linux', 'win32'] as const)('splits into the same words again on %s', (platform) => {
    const words = fc.array(fc.oneof(fc.string(), fc.constantFrom('A=1', '~', '#', '\\', '"', "'")))
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), words, (program, rest) => {
        const argv = [program, ...rest]
        // A shell's own signs stay its own between the double quotes that Windows knows.
        fc.pre(platform === 'linux' || !argv.some((word) => /[`$]/.test(word)))
        expect(parseCommandLine(formatCommandLine(argv, platform), platform)).toEqual({ argv })
      }),
    )
  })
})
