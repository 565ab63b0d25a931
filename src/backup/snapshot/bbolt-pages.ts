/**
 * The pages of a bbolt file (https://github.com/etcd-io/bbolt, internal/common: page.go, bucket.go, meta.go). bbolt
 * writes numbers in the byte order of the machine; etcd supports only little-endian ones.
 */
export const headerBytes = 16
export const elementBytes = 16
const kinds = { branch: 0x01, leaf: 0x02 } as const
/** An element of a leaf that is itself a bucket. */
const bucketFlag = 0x01
export const bucketHeaderBytes = 16
const magic = 0xed0cdaed

/** The first page has the page size and the root of the bucket that holds all buckets. */
export function readMeta(start: Buffer): { readonly pageBytes: number; readonly root: number } | undefined {
  if (start.readUInt32LE(headerBytes) !== magic) return undefined
  const pageBytes = start.readUInt32LE(headerBytes + 8)
  const sane = pageBytes >= 512 && pageBytes <= 65_536
  return sane ? { pageBytes, root: Number(start.readBigUInt64LE(headerBytes + 16)) } : undefined
}

export const metaBytes = 64

/** More children than the bucket of buckets can have; of a page with more, only the last one is returned. */
const fewChildren = 16

/** What the end of a page leads to. */
export type LastElement =
  /** At least one page, in the order of their keys. */
  | { readonly kind: 'branch'; readonly children: readonly number[] }
  /** A key and its position from the start of its page; it lies after the page if large values precede it. */
  | { readonly kind: 'leaf'; readonly keyAt: number; readonly keyBytes: number; readonly pages: number }

/**
 * Undefined if this is not a page of a tree, as far as can be detected: unused pages and the inside of large values can
 * look like anything.
 */
export function lastElement(page: Buffer, number: number): LastElement | undefined {
  const count = elementsOf(page, number)
  if (count === undefined) return undefined
  const at = headerBytes + (count - 1) * elementBytes
  if (page.readUInt16LE(8) === kinds.branch) {
    const told = count <= fewChildren ? count : 1
    const child = (back: number) => Number(page.readBigUInt64LE(at - back * elementBytes + 8))
    return { kind: 'branch', children: Array.from({ length: told }, (_, index) => child(told - 1 - index)) }
  }
  const pages = page.readUInt32LE(12) + 1
  return { kind: 'leaf', keyAt: at + page.readUInt32LE(at + 4), keyBytes: page.readUInt32LE(at + 8), pages }
}

/** A bucket in the bucket of buckets: the page of its root, or, for a small bucket, its contents. */
export type FoundBucket = { readonly root: number } | { readonly inline: Buffer }

/** Undefined if this page has no such bucket. */
export function findBucket(page: Buffer, number: number, name: string): FoundBucket | undefined {
  const count = elementsOf(page, number)
  if (count === undefined || page.readUInt16LE(8) !== kinds.leaf) return undefined
  for (let at = headerBytes; at < headerBytes + count * elementBytes; at += elementBytes) {
    if (page.readUInt32LE(at) !== bucketFlag) continue
    const key = at + page.readUInt32LE(at + 4)
    const value = key + page.readUInt32LE(at + 8)
    const end = value + page.readUInt32LE(at + 12)
    if (end > page.length || end < value + bucketHeaderBytes || page.toString('latin1', key, value) !== name) continue
    const root = Number(page.readBigUInt64LE(value))
    return root === 0 ? { inline: page.subarray(value + bucketHeaderBytes, end) } : { root }
  }
  return undefined
}

/** Whether the elements of a page of a tree lead to other pages. */
export function isBranch(page: Buffer): boolean {
  return page.length >= headerBytes && page.readUInt16LE(8) === kinds.branch
}

/** The number of elements; undefined if it is not a page of a tree, or empty. An inline page has the number 0. */
export function elementsOf(page: Buffer, number: number): number | undefined {
  if (page.length < headerBytes + elementBytes) return undefined
  if (page.readUInt32LE(0) !== number || page.readUInt32LE(4) !== 0) return undefined
  const kind = page.readUInt16LE(8)
  const count = page.readUInt16LE(10)
  const isTree = kind === kinds.branch || kind === kinds.leaf
  return isTree && count > 0 && headerBytes + count * elementBytes <= page.length ? count : undefined
}

/** The last key of an inline bucket; undefined if it is empty. */
export function lastKeyOfInline(bucket: Buffer): Buffer | undefined {
  const last = lastElement(bucket, 0)
  return last?.kind === 'leaf' ? bucket.subarray(last.keyAt, last.keyAt + last.keyBytes) : undefined
}
