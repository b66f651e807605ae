import { createHash } from 'node:crypto'
import type { EnvironmentParts } from './environment-parts'

/** Raised whenever the encoding or the meaning of a part changes: old environments are left alone. */
export const fingerprintVersion = 1

/** SHA-256 (hex) over the parts in the encoding of docs/fingerprint.md. */
export function fingerprintOfParts(parts: EnvironmentParts): string {
  return createHash('sha256').update(encodeParts(parts)).digest('hex')
}

/** The canonical text that is hashed: every field carries its length, every list its count. */
export function encodeParts(parts: EnvironmentParts): string {
  const { interpreter } = parts
  return [
    field(`runner-supervisor environment ${fingerprintVersion}`),
    list(
      'content',
      parts.content,
      (part) => field(part.name) + field(part.role) + field(part.sha256),
    ),
    list(
      'interpreter',
      [
        interpreter.version,
        interpreter.implementation,
        interpreter.platform,
        interpreter.arch,
        interpreter.abi,
      ],
      field,
    ),
    list('builder', [parts.builder], field),
    list('extras', parts.extras, field),
    list('groups', parts.groups, field),
    list('editable', [String(parts.editable)], field),
    list('linked', parts.linkedTo, field),
    list('metadata', parts.metadata, ([key, value]) => field(key) + field(value)),
  ].join('')
}

function list<T>(name: string, items: readonly T[], encode: (item: T) => string): string {
  return field(name) + field(String(items.length)) + items.map(encode).join('')
}

function field(text: string): string {
  return `${Buffer.byteLength(text)}:${text},`
}

/** Orders texts by code unit, so that no locale has a say in a fingerprint. */
export function byText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
