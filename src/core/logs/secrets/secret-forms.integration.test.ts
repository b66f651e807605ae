import { execFileSync } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { SecretMasker } from './secret-masker'

/** Each is written differently by one of the programs. */
const secrets = [
  'hunter2-token',
  "it's",
  'say "it"',
  'back\\slash/"quoted"',
  'both\'kinds"of\\quotes',
  '`ticks` $HOME ${HOME} !* \'and\' "all" <&> of;them|(a)[b]{c}?^,#~',
  'two\nlines\twith\'a"tab\n',
  'é€\u{1f600}\u00a0\u001b\u007f\'"',
  'päss-wort€\u{1f600}',
  'esc\u001b[1m del\u007f soh\u00011',
  'tab\tline\n\'quote\' "ä" \\n',
  'ä\u001b€\u0007\u{1f600}\u0085\u200b\u2028\u{10ffff}',
  'a.b*(c)+[d]{2}|^e$?/-:~=~',
]

const keyBytes = Buffer.from(Array.from({ length: 145 }, (_, i) => i * 37))
const keyLines = keyBytes.toString('base64').replaceAll(/.{64}/g, '$&\n')
const pem = `-----BEGIN PRIVATE KEY-----\n${keyLines}\n-----END PRIVATE KEY-----\n`

/** Bash writes by number what the locale cannot print. */
const inLocales = [
  ...secrets,
  String.fromCharCode(...Array.from({ length: 127 }, (_, i) => i + 1)),
].flatMap((secret) => ['C', 'C.UTF-8'].map((locale) => ({ secret, locale })))

/** What stays in the log, less quotes and line breaks, of a program that prints `SECRET`. */
function logged(secret: string, program: string, ...args: string[]): Promise<string> {
  return loggedIn('C.UTF-8', secret, program, ...args)
}

async function loggedIn(
  locale: string,
  secret: string,
  program: string,
  ...args: string[]
): Promise<string> {
  const output = execFileSync(program, args, {
    env: {
      PATH: process.env['PATH'],
      SECRET: secret,
      LC_ALL: locale,
      PYTHONIOENCODING: 'utf-8',
    },
  })
  const masking = (await SecretMasker.of([{ name: 'SECRET', value: secret }])).begin()
  const written = Buffer.concat([masking.push(output), masking.end()]).toString()
  return written
    .replaceAll(/\\?['"`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

describe('only the mask stays of a secret', () => {
  it.each(secrets)('that Python shows: %j', async (secret) => {
    const program = `
import os
s = os.environ['SECRET']
print(repr(s), ascii(s), s.encode(), {'k': [s]}, KeyError(s))
print(['"' + s, "'" + s])
`
    expect(await logged(secret, 'python3', '-I', '-c', program)).toBe(
      '*** *** b*** {k: [***]} *** [***, ***]',
    )
  })

  it.each(secrets)('that Node shows: %j', async (secret) => {
    const program = `
      const s = process.env.SECRET
      console.log([s], { k: [s] })
      console.log(['"' + s], ["'" + s], ['"\`' + s])`
    expect(await logged(secret, process.execPath, '-e', program)).toBe(
      '[ *** ] { k: [ *** ] } [ *** ] [ *** ] [ *** ]',
    )
  })

  it('in several lines that Node shows in an object, also in colour', async () => {
    const secret = `-----BEGIN-----\n${`${'0123/abc'.repeat(8)}\n`.repeat(3)}-----END-----\n`
    const program = `
      const all = { k: process.env.SECRET, in: { k: process.env.SECRET } }
      console.log([process.env.SECRET], all)
      console.log(require('node:util').inspect(all, { colors: true }))`
    const written = await logged(secret, process.execPath, '-e', program)
    expect(stripVTControlCharacters(written)).toBe(
      `[ *** ] ${'{ k: ***, in: { k: *** } } '.repeat(2).trim()}`,
    )
  })

  it.each(['\n', ''])(
    'in lines that Node shows each in other quotes, with %j at its end',
    async (end) => {
      const secret = `first of ${'many '.repeat(16)}\nit's\n"it's"\n\`"it's"\`\n\${"it's"}\n'${end}`
      const program = `
      console.log({ k: process.env.SECRET }, [process.env.SECRET])
      console.log(require('node:util').inspect([process.env.SECRET], { colors: true }))`
      const written = await logged(secret, process.execPath, '-e', program)
      expect(stripVTControlCharacters(written)).toBe('{ k: *** } [ *** ] [ *** ]')
    },
  )

  it.each(secrets)('in JSON that is in JSON, or shown by Python: %j', async (secret) => {
    const program = `
import json, os
s = os.environ['SECRET']
both = [json.dumps({'p': s}), json.dumps({'p': s}, ensure_ascii=False)]
print(*[json.dumps(x) for x in both], *[json.dumps(x, ensure_ascii=False) for x in both])
print(both, [x.encode() for x in both])
`
    expect(await logged(secret, 'python3', '-I', '-c', program)).toBe(
      `${'{p: ***} '.repeat(4)}[{p: ***}, {p: ***}] [b{p: ***}, b{p: ***}]`,
    )
  })

  it.each(secrets)('in JSON that is in JSON, or shown by Node: %j', async (secret) => {
    const program = `
      const inner = JSON.stringify({ p: process.env.SECRET })
      console.log(JSON.stringify(inner), [inner])`
    expect(await logged(secret, process.execPath, '-e', program)).toBe('{p:***} [ {p:***} ]')
  })

  it.each(inLocales)('that Bash quotes: $secret in $locale', async ({ secret, locale }) => {
    const program = `
      printf '%q\\n' "$SECRET"
      echo "\${SECRET@Q}"
      declare -p SECRET
      export -p | grep -a SECRET
      set | grep -a ^SECRET=
      exec 2>&1
      set -x
      : "$SECRET" "a'b $SECRET"
      copy="$SECRET;"
      [[ a == "$SECRET" ]] || true
      [[ a =~ "$SECRET" ]] || true`
    const written = await loggedIn(locale, secret, 'bash', '--norc', '-c', program)
    expect(written.replaceAll('$***', '***')).toBe(
      '*** *** declare -x SECRET=*** declare -x SECRET=*** SECRET=*** + : *** ab *** + copy=***; + [[ a == *** ]] + true + [[ a =~ *** ]] + true',
    )
  })

  it.each(secrets)('that Python or Bash write without the blanks around: %j', async (bare) => {
    const secret = `\n ${bare}\r\n\n`
    const program = `
import base64, json, os
s = os.environ['SECRET'].strip()
print(s, [s], json.dumps(s), base64.b64encode(s.encode()).decode())
`
    expect(await logged(secret, 'python3', '-I', '-c', program)).toBe('*** [***] *** ***')
    const echo = 'printf "<%s>" "$(printenv SECRET)"; printf %q "$(printenv SECRET)"'
    expect(await logged(`${bare}\n\n`, 'bash', '--norc', '-c', echo)).toMatch(/^<\*{3}>\$?\*{3}$/)
  })

  it.each([
    'printf %s "$(printenv SECRET)"',
    'printenv SECRET | sed "s/^/    /"',
    String.raw`printenv SECRET | sed 's/$/\r/'`,
    'echo $SECRET',
    String.raw`printenv SECRET | tr -d '\n'`,
    String.raw`printenv SECRET | tr '\n' ' '`,
  ])('of a key in PEM that a shell prints: %s', async (program) => {
    expect(await logged(pem, 'bash', '--norc', '-c', program)).toBe('***')
    expect(await logged(pem.replaceAll('\n', '\r\n'), 'bash', '--norc', '-c', program)).toBe('***')
  })

  it('and what every key has in the lines of a key in PEM, behind a text or in a list', async () => {
    const behind = 'printf %s "$SECRET" | sed "s/^/[app] /"'
    expect(await logged(pem, 'bash', '--norc', '-c', behind)).toBe(
      `[app] -----BEGIN PRIVATE KEY----- ${'[app] *** '.repeat(3)}[app] 0A== [app] -----END PRIVATE KEY-----`,
    )
    const list = `
import json, os
lines = os.environ['SECRET'].splitlines()[1:4]
print(lines, json.dumps(lines))
`
    expect(await logged(pem, 'python3', '-I', '-c', list)).toBe('[***, ***, ***] [***, ***, ***]')
  })

  it.each([
    'echo "$SECRET"',
    'printf "%b\\n" "$SECRET"',
    'echo "$SECRET" | sed "s/^/  /"',
    'echo $SECRET | base64 -w0',
  ])('of a key whose lines are written by backslash and n: %s', async (program) => {
    const written = await logged(pem.replaceAll('\n', '\\n'), 'dash', '-c', program)
    expect(written).toMatch(/^\*{3}(Cg==|o=|K)?$/)
  })

  it.each([
    JSON.stringify,
    (account: object) => `${JSON.stringify(account)}\n`,
    (account: object) => JSON.stringify(account, null, 2),
  ])('of the key in the account of a service, but for its ordinary parts: %#', async (json) => {
    const account = {
      type: 'service_account',
      private_key_id: '8f14e45fceea167a',
      private_key: pem,
    }
    const secret = json(account)
    const load = `
import json, os
account = json.loads(os.environ['SECRET'])
print(account['type'], account['private_key_id'])
print(account['private_key'])
print('>'.join(account['private_key'].splitlines()[1:3]), [account['private_key']])
`
    expect(await logged(secret, 'python3', '-I', '-c', load)).toBe(
      'service_account *** *** ***>*** [***]',
    )
    const written = await logged(secret, 'dash', '-c', 'echo "$SECRET"')
    expect(written).not.toMatch(/[A-Za-z0-9+/]{20}/)
    for (const line of keyLines.split('\n')) expect(written).not.toContain(line)
  })

  it.each(['x'.repeat(40), 'x'.repeat(50), 'x'.repeat(60)])(
    'in base64 of a text of several lines that begins with %s',
    async (user) => {
      for (const program of ['base64', 'base64 | sed "s/$/\\r/"']) {
        const printed = `printf %s "${user}:$SECRET" | ${program}`
        const written = await logged('hunter2-token-0123456', 'bash', '--norc', '-c', printed)
        const [head = '', tail = ''] = written.split('***')
        expect(Buffer.from(head, 'base64').toString()).toBe(`${user}:`)
        expect(tail).toMatch(/^.{0,2}=*$/)
      }
    },
  )

  it.each(secrets)('that Python quotes for a shell: %j', async (secret) => {
    const program = `
import os, shlex
print(shlex.quote(os.environ['SECRET'] + ';'))
`
    expect(await logged(secret, 'python3', '-I', '-c', program)).toBe('***;')
  })
})
