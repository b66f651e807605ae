import { without } from './without'

/** Letters and digits, as passwords and tokens have them that nobody made up. */
const lettersAndDigits = /^(?=.*\p{L})(?=.*\p{N})\S{16,}$/u
const lineOfKey = /^(?=.*[A-Za-z0-9])[A-Za-z0-9+/]{40,}={0,2}$/
/** Between words and numbers of names: of hosts, regions, files, packages, variables. */
const joints = /[-_./@:~%]+/
const wordOrNumber = /^(?:(?:[A-Z]?[a-z]{0,15}|[A-Z]{0,15})\d{0,6}|\d+)$/
const addressWithPassword = /:\/\/[^/:@]*:[^/@]*@/
const aroundValue = '"\'`([{<>}]),;'
const betweenValues = /["'`,;<>()[\]{}|]+/
/** `name=value` and `name:value`, also as an option; base64 may end in `=`. */
const assignment = /^-*[A-Za-z_][\w.-]*[:=](?==?[^=])(.+)$/
const mostNames = 8

/** What of a line looks like a secret by itself: no words, names, addresses or settings. */
export function tellingTokens(line: string): Set<string> {
  const tokens = line
    .split(/\s+/)
    .map((run) => without(aroundValue, run))
    .flatMap((run) => [...(/["'`]/.test(run) ? [] : [run]), ...run.split(betweenValues)])
  return new Set(tokens.flatMap(valuesOf).filter(isTelling))
}

function valuesOf(token: string): string[] {
  if (token.includes('://')) {
    const parts = token.split(/[/?&=:@#]+/)
    return addressWithPassword.test(token) ? [token, ...parts] : parts
  }
  return [valueOf(token)]
}

/** As in `arn:aws:eks:eu-west-1:…`, whose last part is what may be secret. */
function valueOf(token: string): string {
  let value = token
  for (let names = 0; names < mostNames; names++) value = assignment.exec(value)?.[1] ?? value
  return value
}

function isTelling(token: string): boolean {
  if (lineOfKey.test(token) || addressWithPassword.test(token)) return true
  return (
    lettersAndDigits.test(token) && !token.split(joints).every((part) => wordOrNumber.test(part))
  )
}
