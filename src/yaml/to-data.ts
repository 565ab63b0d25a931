import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml'
import { deceptionIn } from './deceptive-characters.ts'
import { shown } from './format.ts'
import type { Diagnostic, Span } from './source.ts'

/** Keys and list indexes from the root of a file to a value. */
export type Path = readonly (string | number)[]

/** The position of an entry: its key (items of a list have none), its value, and the text of a scalar value. */
export interface YamlPlace {
  readonly key: Span | undefined
  readonly value: Span
  readonly text: string | undefined
  /** The value could not be read, and a diagnostic says why. */
  readonly unread: boolean
}

/**
 * The maximum number of values that aliases may add to a file: enough to use a list twice, too few for an alias bomb.
 */
const mostAliased = 1000

/** Ten times the depth that a valid file needs. Limits the recursion. */
const deepest = 64

interface Reading {
  readonly places: Map<string, YamlPlace>
  readonly diagnostics: Diagnostic[]
  readonly anchors: Map<string, Node>
  /** The nodes that are currently being read, from the root inwards. */
  readonly open: Set<Node>
  /**
   * The outermost alias that is currently being resolved, which is the one in the file itself. Undefined if there is
   * none.
   */
  alias: Span | undefined
  /** The number of values that were read through aliases. */
  aliased: number
}

/**
 * The plain data of a document (maps have no prototype), and the position of each value by its path as JSON. Duplicate
 * keys, merge keys, keys that are not text, values that are nested too deeply, and aliases without an anchor, to
 * themselves or with too many values are diagnostics, and are not part of the data.
 */
export function plainData(root: Node | null): {
  readonly value: unknown
  readonly places: ReadonlyMap<string, YamlPlace>
  readonly diagnostics: readonly Diagnostic[]
} {
  const places = new Map<string, YamlPlace>()
  const diagnostics: Diagnostic[] = []
  const reading: Reading = { places, diagnostics, anchors: new Map(), open: new Set(), alias: undefined, aliased: 0 }
  return { value: read(root, [], undefined, reading), places, diagnostics }
}

function read(node: Node | null, path: Path, key: Span | undefined, reading: Reading): unknown {
  const span = spanOf(node) ?? key ?? { start: 0, end: 0 }
  const text = isScalar(node) ? node.source : undefined
  reading.places.set(JSON.stringify(path), { key, value: span, text, unread: false })
  if (path.length > deepest)
    return unread(path, span, 'this is nested too deeply', 'write it as in the reference', reading)
  if (isAlias(node)) return readAlias(node, path, key, reading)
  if (!node) return null
  if (reading.alias) reading.aliased += 1
  else if ('anchor' in node && typeof node.anchor === 'string') reading.anchors.set(node.anchor, node)
  reading.open.add(node)
  const value = contents(node, path, span, reading)
  reading.open.delete(node)
  return value
}

function contents(node: Node, path: Path, span: Span, reading: Reading): unknown {
  if (isMap<Node, Node | null>(node)) return readMap(node, path, reading)
  if (isSeq<Node>(node)) return node.items.map((item, index) => read(item, [...path, index], undefined, reading))
  return isScalar(node) ? readScalar(node, path, span, reading) : null
}

function readScalar({ value }: Scalar, path: Path, span: Span, reading: Reading): unknown {
  const deception = typeof value === 'string' ? deceptionIn(value) : undefined
  return deception ? unread(path, span, deception.found, deception.fix, reading) : value
}

function readAlias(alias: Alias, path: Path, key: Span | undefined, reading: Reading): unknown {
  const outermost = reading.alias
  const span = outermost ?? spanOf(alias) ?? { start: 0, end: 0 }
  const name = alias.source.slice(0, 60)
  const target = reading.anchors.get(alias.source)
  if (!target) return unread(path, span, `*${name} leads nowhere`, `put &${name} before the value`, reading)
  if (reading.open.has(target)) return unread(path, span, `*${name} refers to itself`, 'write the value out', reading)
  const found = `aliases add more than ${mostAliased} values to the file`
  if (reading.aliased > mostAliased) return unread(path, span, found, 'write the values out', reading)
  reading.alias = span
  const value = read(target, path, key, reading)
  reading.alias = outermost
  return value
}

function readMap(map: YAMLMap<Node, Node | null>, path: Path, reading: Reading): Record<string, unknown> {
  const value: Record<string, unknown> = Object.create(null)
  for (const pair of map.items) {
    const span = spanOf(pair.key) ?? { start: 0, end: 0 }
    const name = keyName(pair, span, reading)
    if (name === undefined) continue
    if (name in value) reading.diagnostics.push(duplicate(span, name))
    else value[name] = read(pair.value, [...path, name], span, reading)
  }
  return value
}

function duplicate(span: Span, name: string): Diagnostic {
  const found = `the key ${shown(name)} is there twice`
  return { code: 'DUPLICATE_KEY', span, subject: 'yaml', found, fix: 'keep one of them' }
}

function keyName({ key }: Pair<Node, Node | null>, span: Span, reading: Reading): string | undefined {
  if (!isScalar(key)) return refuse(span, 'a key is not text', 'write the key as one word', reading)
  const name = key.type === 'PLAIN' ? (key.source ?? '') : String(key.value)
  if (key.type === 'PLAIN' && name === '<<')
    return refuse(span, 'merge keys (<<) are not supported', 'write the keys in each place', reading)
  const deception = deceptionIn(name)
  if (!deception) return name
  reading.diagnostics.push({ span, ...deception })
}

function unread(path: Path, span: Span, found: string, fix: string, reading: Reading): undefined {
  reading.places.set(JSON.stringify(path), { key: undefined, value: span, text: undefined, unread: true })
  // An alias bomb would cause a thousand identical diagnostics. Only the first is reported.
  if (reading.diagnostics.at(-1)?.found !== found) refuse(span, found, fix, reading)
}

function refuse(span: Span, found: string, fix: string, reading: Reading): undefined {
  reading.diagnostics.push({ code: 'INVALID_YAML', span, subject: 'yaml', found, fix })
}

function spanOf(node: Node | null): Span | undefined {
  return node?.range ? { start: node.range[0], end: node.range[1] } : undefined
}
