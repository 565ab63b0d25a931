import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fnv1a, type ReadFile, readNewestMeta, readValue } from '../../src/backup/snapshot/bbolt-lookup.ts'
import { branchKind, bucketAt, type Element, leafKind, meta, page, pageBytes } from './bbolt-file.ts'

const fileOf =
  (...pages: readonly Buffer[]): ReadFile =>
  async (start, bytes) =>
    Buffer.concat(pages).subarray(start, start + bytes)

const entry = (key: string, value: string): Element => ({ key: Buffer.from(key), value: Buffer.from(value) })

async function lookUp(read: ReadFile, bucket: string, key: string): Promise<string | undefined> {
  const found = await readNewestMeta(read)
  return found && (await readValue(read, found, bucket, key))?.toString()
}

const inline = (name: string, elements: readonly Element[]): Element => ({
  key: Buffer.from(name),
  value: Buffer.concat([Buffer.alloc(16), page(0, leafKind, elements, 256)]),
  bucket: true,
})

test('FNV-1a of 64 bits', () => {
  // https://datatracker.ietf.org/doc/html/draft-eastlake-fnv, appendix C
  expect(fnv1a(Buffer.from('foobar'))).toBe(0x85944171f73967e8n)
})

test('the state that was written last is the current one, and one without its checksum is none', async () => {
  const [older, newer] = [meta(0, 3, { transaction: 8n, used: 5n }), meta(1, 4, { transaction: 9n, used: 6n })]
  const current = { pageBytes, root: 4, usedBytes: 6 * pageBytes, transaction: 9n }
  expect(await readNewestMeta(fileOf(older, newer))).toEqual(current)
  newer.writeUInt8(0, 72)
  expect(await readNewestMeta(fileOf(older, newer))).toMatchObject({ root: 3, transaction: 8n })
  expect(await readNewestMeta(fileOf(Buffer.alloc(pageBytes * 2)))).toBeUndefined()
  expect(await readNewestMeta(fileOf(Buffer.alloc(10)))).toBeUndefined()
})

test('a value in a bucket within the page of the buckets, in one of its own, and in one with branches', async () => {
  const small = [meta(0, 2), meta(1, 2), page(2, leafKind, [inline('meta', [entry('consistent_index', '12345678')])])]
  expect(await lookUp(fileOf(...small), 'meta', 'consistent_index')).toBe('12345678')
  expect(await lookUp(fileOf(...small), 'meta', 'term')).toBeUndefined()
  expect(await lookUp(fileOf(...small), 'lease', 'term')).toBeUndefined()
  const large = fileOf(
    meta(0, 2),
    meta(1, 2),
    page(2, branchKind, [
      { key: Buffer.from('alarm'), child: 3 },
      { key: Buffer.from('lease'), child: 4 },
    ]),
    page(3, leafKind, [bucketAt('alarm', 3)]),
    page(4, leafKind, [bucketAt('lease', 9), bucketAt('meta', 5)]),
    page(5, branchKind, [
      { key: Buffer.from('a'), child: 6 },
      { key: Buffer.from('term'), child: 8 },
    ]),
    // With a page of overflow.
    page(6, leafKind, [entry('confState', 'x'.repeat(pageBytes)), entry('consistent_index', '87654321')]),
    page(8, leafKind, [entry('term', '2')]),
  )
  expect(await lookUp(large, 'meta', 'consistent_index')).toBe('87654321')
  expect(await lookUp(large, 'meta', 'term')).toBe('2')
})

test('a damaged file has no value, and ends the search', async () => {
  const cycle = fileOf(meta(0, 2), meta(1, 2), page(2, branchKind, [{ key: Buffer.from('a'), child: 2 }]))
  expect(await lookUp(cycle, 'meta', 'term')).toBeUndefined()
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2 * pageBytes }), async (noise) => {
      await lookUp(fileOf(meta(0, 2), meta(1, 2), Buffer.from(noise)), 'meta', 'term')
    }),
  )
})
