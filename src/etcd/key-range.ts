/**
 * The keys from `key` up to but not including `rangeEnd`. Both are lowercase hexadecimal, which sorts like the bytes
 * and can be the key of a map (`Buffer.from(hex, 'hex')` returns the bytes). As in etcd, an empty `rangeEnd` means only
 * `key`, `00` means all keys from `key` on, and `00` for both means the whole keyspace.
 * https://etcd.io/docs/latest/learning/api/#key-ranges
 */
export interface KeyRange {
  readonly key: string
  readonly rangeEnd: string
}

export type PermissionType = 'read' | 'write' | 'readwrite'

/**
 * A permission of an etcd role. A role has at most one for each range: granting another replaces its type atomically.
 */
export interface EtcdPermission extends KeyRange {
  readonly type: PermissionType
}

export const wholeKeyspace: KeyRange = { key: '00', rangeEnd: '00' }

const toTheEnd = '00'

/** All keys with a prefix. The empty prefix means the whole keyspace. */
export function prefixRange(prefix: string): KeyRange {
  if (prefix === '') return wholeKeyspace
  const bytes = Buffer.from(prefix)
  // UTF-8 has no byte 0xff, so the last byte can always be incremented.
  const end = Buffer.from(bytes)
  end[end.length - 1] = (end.at(-1) ?? 0) + 1
  return { key: bytes.toString('hex'), rangeEnd: end.toString('hex') }
}

/** All keys from `from` up to but not including the other. */
export function rangeBetween(from: string, to: string): KeyRange {
  return { key: Buffer.from(from).toString('hex'), rangeEnd: Buffer.from(to).toString('hex') }
}

/** The first key (hexadecimal) after the range; undefined if the range has no end. */
export function endOf({ key, rangeEnd }: KeyRange): string | undefined {
  if (rangeEnd === toTheEnd) return undefined
  return rangeEnd === '' ? `${key}00` : rangeEnd
}

export function isWholeKeyspace({ key, rangeEnd }: KeyRange): boolean {
  return rangeEnd === toTheEnd && (key === '' || key === '00')
}

export function overlap(one: KeyRange, other: KeyRange): boolean {
  const [oneEnd, otherEnd] = [endOf(one), endOf(other)]
  return (otherEnd === undefined || one.key < otherEnd) && (oneEnd === undefined || other.key < oneEnd)
}

/** A text that is the same for equal ranges, as the key of a map. */
export function rangeId({ key, rangeEnd }: KeyRange): string {
  return `${key}-${rangeEnd}`
}

/** A range for messages: `every key`, `/orders/…`, `"a" up to "b"`. */
export function rangeText(range: KeyRange): string {
  if (isWholeKeyspace(range)) return 'every key'
  if (range.rangeEnd === '') return keyText(range.key)
  if (isPrefix(range)) return `${keyText(range.key)}…`
  return range.rangeEnd === toTheEnd
    ? `every key from ${keyText(range.key)} on`
    : `${keyText(range.key)} up to ${keyText(range.rangeEnd)}`
}

function isPrefix({ key, rangeEnd }: KeyRange): boolean {
  const [bytes, end] = [Buffer.from(key, 'hex'), Buffer.from(rangeEnd, 'hex')]
  const last = bytes.length - 1
  return (
    bytes.length === end.length &&
    bytes.subarray(0, last).equals(end.subarray(0, last)) &&
    end[last] === (bytes[last] ?? 0) + 1
  )
}

/** Quoted if the plain text would be ambiguous. Bytes that are not text remain hexadecimal. */
function keyText(hex: string): string {
  const bytes = Buffer.from(hex, 'hex')
  const text = bytes.toString('utf8')
  if (!Buffer.from(text).equals(bytes) || /\p{C}/u.test(text)) return `0x${hex}`
  return /^[\w/.:@-]+$/.test(text) ? text : JSON.stringify(text)
}

export type Right = 'read' | 'write'

/** The individual rights that a permission type includes. */
export function rightsOf(type: PermissionType): readonly Right[] {
  return type === 'readwrite' ? ['read', 'write'] : [type]
}

/** The permission type that includes all these rights; undefined for none. */
export function typeOf(rights: Iterable<Right>): PermissionType | undefined {
  const all = new Set(rights)
  return all.size === 2 ? 'readwrite' : [...all][0]
}
