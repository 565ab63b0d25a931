import { findBucket, lastElement, lastKeyOfInline, metaBytes, readMeta } from './bbolt-pages.ts'

/**
 * Reads the last revision of a snapshot while it passes. There is no other source: etcd's answer does not have it, and
 * a member's status is of another moment if there are writes.
 */
export interface RevisionReader {
  /** Takes the next bytes of the snapshot; they may be changed afterwards. */
  add(chunk: Uint8Array): void
  /** Called at the end. Undefined if there is no key, or if this project does not understand the database. */
  lastRevision(): bigint | undefined
}

/**
 * Eight bytes, big-endian, then `_`, eight bytes for the number within the revision, and `t` for a deletion
 * (server/storage/mvcc/revision.go).
 */
const revisionBytes = 8
const keyBytes: readonly number[] = [17, 18]

/**
 * The keys of the bucket `key` are revisions, so its last key is the last revision. Which pages belong to its tree is
 * known only from the root down. Pages come in the order of the file, with unused ones among them: their contents are
 * older or, because the database changes while it is read, newer. So of each page that looks like one of a tree, only
 * the last element is recorded, and the tree is walked at the end. This takes eight bytes of memory for each page: 16
 * MiB for 8 GiB.
 */
export function revisionReader(): RevisionReader {
  const notes = noteTaker()
  let meta: { readonly pageBytes: number; readonly root: number } | undefined
  let head = Buffer.alloc(0)
  let unknown = false
  let pages: PageCutter | undefined
  return {
    add(chunk) {
      if (unknown) return
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
      if (pages !== undefined) {
        pages(bytes)
        return
      }
      head = Buffer.concat([head, bytes])
      if (head.length < metaBytes) return
      meta = readMeta(head)
      if (meta === undefined) {
        unknown = true
        return
      }
      pages = pageCutter(meta.pageBytes, notes.take)
      pages(head)
      head = Buffer.alloc(0)
    },
    lastRevision() {
      const found = meta === undefined ? 0 : notes.walk(meta.root)
      return found === 0 ? undefined : BigInt(found)
    },
  }
}

type PageCutter = (bytes: Buffer) => void

/** Cuts a stream into pages, and copies only pages that arrive in parts. */
function pageCutter(pageBytes: number, take: (page: Buffer, number: number) => void): PageCutter {
  const partial = Buffer.alloc(pageBytes)
  let filled = 0
  let number = 0
  return (bytes) => {
    let at = 0
    while (at < bytes.length) {
      if (filled === 0 && bytes.length - at >= pageBytes) {
        take(bytes.subarray(at, at + pageBytes), number)
        at += pageBytes
      } else {
        const copied = bytes.copy(partial, filled, at, Math.min(bytes.length, at + pageBytes - filled))
        at += copied
        filled += copied
        if (filled < pageBytes) return
        take(partial, number)
        filled = 0
      }
      number += 1
    }
  }
}

/** A last key that lies after its page, because large values precede it. */
interface Awaited {
  readonly of: number
  /** From the start of the file. */
  readonly at: number
  readonly into: Buffer
  have: number
}

/**
 * The number of keys that are awaited at the same time; older ones are dropped. An application can write values that
 * look like pages, and a search through all of their keys for each page would take longer than a backup may. A real
 * page and its values have fewer pages than this.
 */
const mostAwaited = 2000

function noteTaker() {
  const children = new Map<number, readonly number[]>()
  const revisions = growingNumbers()
  /** By the page of the bucket of buckets that names it. */
  const keyBuckets = new Map<number, { readonly root: number } | { readonly revision: number }>()
  let awaited: Awaited[] = []

  const noteLeaf = (page: Buffer, number: number, keyAt: number, pages: number) => {
    if (keyAt + revisionBytes <= page.length) revisions.set(number, readRevision(page, keyAt))
    else if (keyAt + revisionBytes <= pages * page.length) {
      const later = { of: number, at: number * page.length + keyAt, into: Buffer.alloc(revisionBytes), have: 0 }
      if (!fill(later, page, number)) awaited.push(later)
      if (awaited.length > mostAwaited) awaited.shift()
    }
  }
  const fill = (later: Awaited, page: Buffer, number: number): boolean => {
    const from = later.at + later.have - number * page.length
    if (from < 0 || from >= page.length) return false
    later.have += page.copy(later.into, later.have, from, Math.min(page.length, from + revisionBytes - later.have))
    if (later.have < revisionBytes) return false
    revisions.set(later.of, readRevision(later.into, 0))
    return true
  }
  const leavesBelow = (page: number, depth = 0): number[] =>
    depth > deepest ? [] : (children.get(page)?.flatMap((child) => leavesBelow(child, depth + 1)) ?? [page])
  return {
    take(page: Buffer, number: number) {
      if (awaited.length > 0) awaited = awaited.filter((later) => !fill(later, page, number))
      const last = lastElement(page, number)
      if (last === undefined) return
      if (last.kind === 'branch') {
        children.set(number, last.children)
        return
      }
      if (keyBytes.includes(last.keyBytes)) noteLeaf(page, number, last.keyAt, last.pages)
      const bucket = findBucket(page, number, 'key')
      if (bucket === undefined) return
      if ('root' in bucket) keyBuckets.set(number, bucket)
      else {
        const key = lastKeyOfInline(bucket.inline)
        keyBuckets.set(number, {
          revision: key !== undefined && keyBytes.includes(key.length) ? readRevision(key, 0) : 0,
        })
      }
    },
    /** From the bucket of buckets to the last leaf of `key`; 0 if it leads nowhere. */
    walk(top: number): number {
      const bucket = leavesBelow(top)
        .map((page) => keyBuckets.get(page))
        .find((found) => found !== undefined)
      if (bucket === undefined) return 0
      if ('revision' in bucket) return bucket.revision
      let page = bucket.root
      for (let depth = 0; depth < deepest; depth += 1) page = children.get(page)?.at(-1) ?? page
      return revisions.get(page)
    },
  }
}

/** Far more levels than a tree of 8 GiB has; a damaged one may have a cycle. */
const deepest = 32

/** A restore increases revisions by a billion; 2^53 is enough for nine million restores. */
function readRevision(bytes: Buffer, at: number): number {
  return bytes.readUInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4)
}

/** Eight bytes for each number, 0 if none was set. */
function growingNumbers() {
  let numbers = new Float64Array(16_384)
  return {
    get: (index: number) => numbers[index] ?? 0,
    set(index: number, value: number) {
      if (index >= numbers.length) {
        const grown = new Float64Array(Math.max(index + 1, numbers.length * 2))
        grown.set(numbers)
        numbers = grown
      }
      numbers[index] = value
    },
  }
}
