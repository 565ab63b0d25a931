import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { revisionReader } from '../../src/backup/snapshot/snapshot-revision.ts'
import { branchKind, bucketAt, type Element, leafKind, meta, page, pageBytes } from './bbolt-file.ts'

function revision(main: number, deleted = false): Buffer {
  const key = Buffer.alloc(deleted ? 18 : 17)
  key.writeBigUInt64BE(BigInt(main), 0)
  key.write('_', 8)
  if (deleted) key.write('t', 17)
  return key
}

const value = (length: number) => Buffer.alloc(length, 'v')

/** What the reader says of a database, however it is cut into pieces. */
function read(pages: readonly Buffer[], piece = 1 << 20): bigint | undefined {
  const whole = Buffer.concat([...pages, Buffer.alloc(32)])
  const reader = revisionReader()
  for (let at = 0; at < whole.length; at += piece) reader.add(whole.subarray(at, at + piece))
  return reader.lastRevision()
}

const metas = (root: number) => [meta(0, root), meta(1, root)]

test('the last key of the last leaf, where big values push it behind its page', () => {
  const pages = [
    ...metas(2),
    page(2, leafKind, [bucketAt('cluster', 9), bucketAt('key', 3), bucketAt('meta', 9)]),
    page(3, branchKind, [
      { key: revision(1), child: 5 },
      { key: revision(50), child: 6 },
    ]),
    Buffer.alloc(pageBytes),
    page(5, leafKind, [{ key: revision(49), value: value(10) }]),
    page(6, leafKind, [
      { key: revision(50), value: value(30_000) },
      { key: revision(51, true), value: value(5) },
    ]),
  ]
  for (const piece of [1, 7, 4096, 5000, 1 << 20]) expect(read(pages, piece)).toBe(51n)
})

test('pages that belong to no tree say nothing, however they look: older ones, younger ones, and the inside of values', () => {
  const looksReal = page(7, leafKind, [{ key: revision(9_999), value: value(3) }])
  const pages = [
    ...metas(2),
    page(2, leafKind, [bucketAt('key', 3)]),
    page(3, leafKind, [{ key: revision(12), value: value(3) }]),
    // Free: of a transaction that began after this one, and a former bucket of buckets.
    page(4, leafKind, [{ key: revision(8_888), value: value(3) }]),
    page(5, leafKind, [bucketAt('key', 4)]),
    // A value that is a page.
    page(6, leafKind, [{ key: Buffer.from('x'), value: Buffer.concat([value(pageBytes - 33), looksReal]) }]),
  ]
  expect(read(pages)).toBe(12n)
})

test('a store so small that its keys lie in the page of the buckets, and one without a key', () => {
  const inline = (elements: readonly Element[]): Element => ({
    key: Buffer.from('key'),
    value: Buffer.concat([Buffer.alloc(16), page(0, leafKind, elements, 256)]),
    bucket: true,
  })
  expect(read([...metas(2), page(2, leafKind, [inline([{ key: revision(7), value: value(3) }])])])).toBe(7n)
  expect(read([...metas(2), page(2, leafKind, [inline([])])])).toBeUndefined()
})

test('so many buckets that they have a branch of their own', () => {
  const pages = [
    ...metas(2),
    page(2, branchKind, [
      { key: Buffer.from('alarm'), child: 3 },
      { key: Buffer.from('key'), child: 4 },
      { key: Buffer.from('lease'), child: 5 },
    ]),
    page(3, leafKind, [bucketAt('alarm', 9)]),
    page(4, leafKind, [bucketAt('key', 6)]),
    page(5, leafKind, [bucketAt('lease', 9)]),
    page(6, leafKind, [{ key: revision(2 ** 33 + 5), value: value(3) }]),
  ]
  expect(read(pages)).toBe(BigInt(2 ** 33 + 5))
})

test('what is no database, or a damaged one, says nothing and ends', () => {
  expect(read([Buffer.alloc(pageBytes * 3, 'x')])).toBeUndefined()
  expect(read([])).toBeUndefined()
  const circle = [
    ...metas(2),
    page(2, leafKind, [bucketAt('key', 3)]),
    page(3, branchKind, [{ key: revision(1), child: 3 }]),
  ]
  expect(read(circle)).toBeUndefined()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3 * pageBytes }), fc.nat(20), (noise, root) => {
      read([...metas(root), Buffer.from(noise)])
    }),
    { numRuns: 200 },
  )
})

test('values that look like pages whose last key comes later do not slow the reader down', () => {
  const reader = revisionReader()
  reader.add(meta(0, 3))
  let number = 0
  const millisecondsFor = (values: number) => {
    const started = performance.now()
    for (const last = number + values; number < last; ) {
      number += 1
      const value = Buffer.alloc(pageBytes)
      value.writeUInt32LE(number, 0)
      value.writeUInt16LE(leafKind, 8)
      value.writeUInt16LE(1, 10)
      value.writeUInt32LE(0x7fffffff, 12)
      value.writeUInt32LE(0x10000000, 20)
      value.writeUInt32LE(17, 24)
      reader.add(value)
    }
    return performance.now() - started
  }
  const before = millisecondsFor(5_000)
  // Three times as many take three to four times as long; fifteen times, if each is searched in all before it.
  expect(millisecondsFor(15_000) / before).toBeLessThan(8)
  expect(reader.lastRevision()).toBeUndefined()
})
