import type { Etcd } from '../etcd/etcd.ts'
import { Problem } from '../problem/problem.ts'
import { problemOnly, unlessProblem } from '../problem/problem-only.ts'
import { formatBytes } from '../util/format-bytes.ts'

/** The limit of what is read: a database of several GiB is not read for this. */
const mostPrefixes = 100
const sampledKeys = 5
const shownPrefixes = 5

type Counting = Pick<Etcd, 'status' | 'countKeys' | 'countLeases' | 'readKeys'>

interface PrefixContents {
  readonly prefix: Buffer
  readonly keys: number
  /** Estimated from the first keys. */
  readonly bytes: number
}

/** The limit of the time: a request for a prefix counts all keys behind it, which takes 2 s for ten million. */
const longestMilliseconds = 20_000

/**
 * The contents of the database: keys, the largest prefixes by size, and leases, one line each. Names of prefixes, never
 * complete keys or values. If a part cannot be read, such as millions of leases, the others are shown. `clock`: in
 * milliseconds.
 */
export async function databaseContents(etcd: Counting, clock = () => performance.now()): Promise<string[]> {
  const [status, keys, leases] = await Promise.all([
    etcd.status(),
    unlessProblem(etcd.countKeys()),
    unlessProblem(etcd.countLeases()),
  ])
  const seen = await readPrefixes(etcd, clock).catch(problemOnly)
  const { prefixes, complete } = seen instanceof Problem ? { prefixes: [], complete: false } : seen
  const largest = prefixes.toSorted((one, other) => other.bytes - one.bytes).slice(0, shownPrefixes)
  const shown = largest.map(
    ({ prefix, keys: count, bytes }) => `${nameOf(prefix)} ${count} keys, about ${formatBytes(bytes)}`,
  )
  return [
    `the database holds ${keys ?? 'an unknown number of'} keys at revision ${status.revision} and ${leases ?? 'an unknown number of'} leases; ${formatBytes(status.dbSizeInUse)} of ${formatBytes(status.dbSize)} are in use`,
    ...(shown.length > 0
      ? [`largest prefixes${complete ? '' : ` of the first ${prefixes.length}`}: ${shown.join('; ')}`]
      : []),
  ]
}

/** From prefix to prefix: the first key, the number of keys with its prefix, and the first key after those. */
async function readPrefixes(
  etcd: Counting,
  clock: () => number,
): Promise<{ readonly prefixes: readonly PrefixContents[]; readonly complete: boolean }> {
  const prefixes: PrefixContents[] = []
  let from: Buffer<ArrayBufferLike> = Buffer.from([0])
  const deadline = clock() + longestMilliseconds
  while (prefixes.length < mostPrefixes && clock() < deadline) {
    const [first] = (await etcd.readKeys({ from, limit: 1 })).sizes
    if (first === undefined) return { prefixes, complete: true }
    const prefix = prefixOf(first.key)
    const end = endOfPrefix(prefix)
    const { count, sizes } = await etcd.readKeys({ from: prefix, end, limit: sampledKeys, values: true })
    const sampled = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
    prefixes.push({ prefix, keys: count, bytes: sizes.length === 0 ? 0 : Math.round((sampled / sizes.length) * count) })
    if (end === undefined) return { prefixes, complete: true }
    from = end
  }
  return { prefixes, complete: false }
}

const slash = 0x2f
const firstBytes = 4

/**
 * Up to the second slash of a key that begins with one, otherwise up to the first; for a key without a slash, its first
 * bytes: no key is shown completely.
 */
export function prefixOf(key: Buffer): Buffer {
  const cut = key.indexOf(slash, key[0] === slash ? 1 : 0)
  return key.subarray(0, cut < 0 ? Math.min(firstBytes, Math.ceil(key.length / 2)) : cut + 1)
}

/** The first key that does not have the prefix; undefined when there is none. */
export function endOfPrefix(prefix: Buffer): Buffer | undefined {
  const last = prefix.findLastIndex((byte) => byte !== 0xff)
  if (last < 0) return undefined
  const end = Buffer.from(prefix.subarray(0, last + 1))
  end[last] = (end[last] ?? 0) + 1
  return end
}

/** An application can write keys of a megabyte before their first slash. */
const longestName = 100

function nameOf(prefix: Buffer): string {
  const text = prefix.subarray(0, longestName).toString()
  return `${/^[\w/.:@-]+$/.test(text) ? text : JSON.stringify(text)}${prefix.length > longestName ? '…' : ''}`
}
