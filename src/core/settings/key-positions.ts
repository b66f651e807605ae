import { parseTOML, type AST } from 'toml-eslint-parser'

/** Where something stands in a text file, counted from 1. */
export interface TextPosition {
  readonly line: number
  readonly column: number
}

/**
 * The position of every key and table header of a TOML text that parses, by dotted path.
 * A text that does not parse gives an empty map.
 */
export function keyPositions(text: string): ReadonlyMap<string, TextPosition> {
  const positions = new Map<string, TextPosition>()
  const note = (path: readonly (string | number)[], node: AST.TOMLNode) => {
    const key = path.join('.')
    if (positions.has(key)) return
    positions.set(key, { line: node.loc.start.line, column: node.loc.start.column + 1 })
  }
  const visitPair = (prefix: readonly (string | number)[], pair: AST.TOMLKeyValue) => {
    const path = [...prefix]
    for (const part of pair.key.keys) {
      path.push(part.type === 'TOMLBare' ? part.name : part.value)
      note(path, part)
    }
    if (pair.value.type === 'TOMLInlineTable') {
      for (const inner of pair.value.body) visitPair(path, inner)
    }
  }
  for (const node of topOf(text)) {
    if (node.type === 'TOMLKeyValue') visitPair([], node)
    else {
      note(node.resolvedKey, node.key)
      for (const pair of node.body) visitPair(node.resolvedKey, pair)
    }
  }
  return positions
}

function topOf(text: string): readonly (AST.TOMLKeyValue | AST.TOMLTable)[] {
  try {
    return parseTOML(text).body[0].body
  } catch {
    // Broken text has no keys to place; the reader of the settings reports the syntax error.
    return []
  }
}
