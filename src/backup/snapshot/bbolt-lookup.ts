import { bucketHeaderBytes, elementBytes, elementsOf, headerBytes, isBranch, readMeta } from './bbolt-pages.ts'

/** Reads a part of a database file that lies on a volume. */
export type ReadFile = (start: number, bytes: number) => Promise<Buffer>

/** The newest state of a bbolt file that is not a snapshot: the one that was written last of two. */
export interface NewestMeta {
  readonly pageBytes: number
  readonly root: number
  /** The part of the file that is in use; etcd allocates more. */
  readonly usedBytes: number
  /** Each write transaction increases it, and overwrites only pages that the one before does not use. */
  readonly transaction: bigint
}

/** Both states are in the first pages; a machine that lost its power can have left one of them incomplete. */
export async function readNewestMeta(read: ReadFile): Promise<NewestMeta | undefined> {
  const first = await read(0, metaEnd)
  if (first.length < metaEnd) return undefined
  const pageBytes = first.readUInt32LE(headerBytes + 8)
  if (pageBytes < 512 || pageBytes > 65_536) return undefined
  const metas = [first, await read(pageBytes, metaEnd)].flatMap((page) => validMeta(page) ?? [])
  return metas.toSorted((one, other) => (one.transaction < other.transaction ? 1 : -1))[0]
}

const checksumAt = headerBytes + 56
const metaEnd = checksumAt + 8

function validMeta(page: Buffer): NewestMeta | undefined {
  const meta = page.length < metaEnd ? undefined : readMeta(page)
  if (meta === undefined || page.readBigUInt64LE(checksumAt) !== fnv1a(page.subarray(headerBytes, checksumAt)))
    return undefined
  return {
    ...meta,
    usedBytes: Number(page.readBigUInt64LE(headerBytes + 40)) * meta.pageBytes,
    transaction: page.readBigUInt64LE(headerBytes + 48),
  }
}

/** FNV-1a of 64 bits, bbolt's checksum of a meta page. */
export function fnv1a(bytes: Uint8Array): bigint {
  return bytes.reduce((hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n), 0xcbf29ce484222325n)
}

/** The value of a key in a bucket of the database; undefined if there is none. */
export async function readValue(
  read: ReadFile,
  { pageBytes, root }: NewestMeta,
  bucket: string,
  key: string,
): Promise<Buffer | undefined> {
  const page = async (number: number) => {
    const start = await read(number * pageBytes, pageBytes)
    const overflow = start.length < headerBytes ? 0 : start.readUInt32LE(12)
    return overflow === 0 || overflow > mostOverflow
      ? start
      : Buffer.concat([start, await read((number + 1) * pageBytes, overflow * pageBytes)])
  }
  const found = await lookUp(page, await page(root), root, bucket)
  if (found === undefined || found.length < bucketHeaderBytes) return undefined
  const own = Number(found.readBigUInt64LE(0))
  // A small bucket is a page within its value.
  return own === 0 ? lookUp(page, found.subarray(bucketHeaderBytes), 0, key) : lookUp(page, await page(own), own, key)
}

/** Pages of buckets and of etcd's own state are small; a damaged one can claim anything. */
const mostOverflow = 256
const deepest = 32

/** From a page down to the element with this key. */
async function lookUp(
  page: (number: number) => Promise<Buffer>,
  top: Buffer,
  topNumber: number,
  key: string,
): Promise<Buffer | undefined> {
  const wanted = Buffer.from(key)
  let [current, number] = [top, topNumber]
  for (let depth = 0; depth < deepest; depth += 1) {
    const elements = readElements(current, number)
    if (!isBranch(current)) return elements.find((each) => each.key.equals(wanted))?.value
    const below = elements.findLast((each) => Buffer.compare(each.key, wanted) <= 0) ?? elements[0]
    if (below === undefined) return undefined
    number = below.child
    current = await page(number)
  }
  return undefined
}

function readElements(page: Buffer, number: number) {
  const branch = isBranch(page)
  return Array.from({ length: elementsOf(page, number) ?? 0 }, (_, index) => {
    const at = headerBytes + index * elementBytes
    const start = at + page.readUInt32LE(branch ? at : at + 4)
    const keyEnd = start + page.readUInt32LE(branch ? at + 4 : at + 8)
    return {
      key: page.subarray(start, keyEnd),
      value: page.subarray(keyEnd, branch ? keyEnd : keyEnd + page.readUInt32LE(at + 12)),
      child: branch ? Number(page.readBigUInt64LE(at + 8)) : 0,
    }
  })
}
