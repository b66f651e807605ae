/** What one requirements file says that points at other content. Paths are as written. */
export interface RequirementsFile {
  /** One requirement or option a line, comments and continuations resolved: for people. */
  readonly lines: readonly string[]
  readonly includes: readonly string[]
  readonly constraints: readonly string[]
  readonly findLinks: readonly string[]
  /** Local folders installed with `-e`. */
  readonly linked: readonly string[]
  /** Local files and folders that are installed by copy. */
  readonly packages: readonly string[]
}

/** Reads pip's requirements format (https://pip.pypa.io/en/stable/reference/requirements-file-format/). */
export function parseRequirements(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): RequirementsFile {
  const lines = logicalLines(text)
  const file = {
    lines,
    includes: [] as string[],
    constraints: [] as string[],
    findLinks: [] as string[],
    linked: [] as string[],
    packages: [] as string[],
  }
  for (const raw of lines) {
    const line = raw.replaceAll(/\$\{([A-Z0-9_]+)\}/g, (whole, name: string) => env[name] || whole)
    if (line.startsWith('-')) {
      for (const option of pointingOptions(line)) addOption(file, option)
      continue
    }
    const path = localPath(line)
    if (path !== null) file.packages.push(path)
  }
  return file
}

type Pointers = { [Key in keyof Omit<RequirementsFile, 'lines'>]: string[] }

function addOption(file: Pointers, { name, value }: PointingOption): void {
  switch (name) {
    case 'requirement':
      file.includes.push(withoutFileScheme(value))
      break
    case 'constraint':
      file.constraints.push(withoutFileScheme(value))
      break
    case 'find-links':
      file.findLinks.push(withoutFileScheme(value))
      break
    case 'editable': {
      const path = localPath(value, { bareNameIsPath: true })
      if (path !== null) file.linked.push(path)
      break
    }
  }
}

/** Joins continuation lines and drops comments, in pip's order: join first, then strip. */
function logicalLines(text: string): string[] {
  const joined = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const lines: string[] = []
  let pending = ''
  for (const line of joined) {
    const isComment = /^\s*#/.test(line)
    if (line.endsWith('\\') && !isComment) {
      pending += line.slice(0, -1)
      continue
    }
    lines.push(pending + (isComment && pending !== '' ? ` ${line}` : line))
    pending = ''
  }
  if (pending !== '') lines.push(pending)
  return lines.map((line) => line.replace(/(^|\s+)#.*$/, '').trim()).filter((line) => line !== '')
}

interface PointingOption {
  readonly name: 'requirement' | 'constraint' | 'find-links' | 'editable'
  readonly value: string
}

const optionNames: ReadonlyMap<string, PointingOption['name']> = new Map([
  ['-r', 'requirement'],
  ['--requirement', 'requirement'],
  ['-c', 'constraint'],
  ['--constraint', 'constraint'],
  ['-f', 'find-links'],
  ['--find-links', 'find-links'],
  ['-e', 'editable'],
  ['--editable', 'editable'],
])

/** The options of a line that name other content: one line may hold several. */
function pointingOptions(line: string): PointingOption[] {
  const words = shellWords(line)
  return words.flatMap((word, index) => {
    const match = /^(?:(--[a-z-]+)(?:=(.*))?|(-[a-zA-Z])(.+)?)$/.exec(word)
    const name = optionNames.get(match?.[1] ?? match?.[3] ?? '')
    const value = match?.[2] ?? match?.[4] ?? words[index + 1]
    return name === undefined || value === undefined ? [] : [{ name, value }]
  })
}

function shellWords(line: string): string[] {
  const words = line.match(/(?:"[^"]*"|'[^']*'|\\\s|[^\s"'])+/g) ?? []
  return words.map((word) => word.replaceAll(/"([^"]*)"|'([^']*)'|\\(\s)/g, '$1$2$3'))
}

/** The path that a requirement names, or null when it comes from an index or the network. */
function localPath(requirement: string, { bareNameIsPath = false } = {}): string | null {
  const text = unquote(requirement)
  const direct = /^[\w.-]+\s*(?:\[[^\]]*\])?\s*@\s*(.+)$/.exec(text)
  const target = withoutMarkers(direct?.[1] ?? text)
  if (/^file:/i.test(target)) return withoutFileScheme(target)
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(target) || direct !== null) return null
  const path = target.replace(/\[[^\]]*\]$/, '')
  if (bareNameIsPath || /^\.{0,2}[/\\]|^\.{1,2}$|^[a-z]:[/\\]/i.test(path)) return path
  return /\.(?:whl|zip|tar\.gz|tgz|tar\.bz2)$/i.test(path) || path.includes('/') ? path : null
}

function withoutMarkers(target: string): string {
  return target
    .replace(/\s+;.*$/, '')
    .replace(/\s+--[a-z-]+.*$/, '')
    .trim()
}

function withoutFileScheme(url: string): string {
  if (!/^file:/i.test(url)) return url
  // A bad escape stays as it is: the installer will say what it thinks of it.
  const path = url
    .replace(/^file:(?:\/\/(?:localhost)?)?/i, '')
    .replace(/[#?].*$/, '')
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, (escaped) => decoded(escaped))
  return /^\/[a-z]:/i.test(path) ? path.slice(1) : path
}

function decoded(escaped: string): string {
  return Buffer.from(escaped.replaceAll('%', ''), 'hex').toString('utf8')
}

function unquote(text: string): string {
  return text.trim().replace(/^(['"])(.*)\1$/, '$2')
}
