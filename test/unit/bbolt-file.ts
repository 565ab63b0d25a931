import { fnv1a } from '../../src/backup/snapshot/bbolt-lookup.ts'

// Pages as bbolt writes them, by hand; test/cluster reads databases of a real etcd.

export const pageBytes = 4096
export const branchKind = 1
export const leafKind = 2

export interface Element {
  readonly key: Buffer
  readonly value?: Buffer
  readonly child?: number
  readonly bucket?: boolean
}

/** A page with its overflow; `number` is what its header says. */
export function page(number: number, kind: number, elements: readonly Element[], size = pageBytes): Buffer {
  const data = elements.map(({ key, value = Buffer.alloc(0) }) => Buffer.concat([key, value]))
  const starts = 16 + elements.length * 16
  const total = starts + data.reduce((sum, one) => sum + one.length, 0)
  const pages = Math.ceil(total / size)
  const whole = Buffer.alloc(Math.max(1, pages) * size)
  whole.writeBigUInt64LE(BigInt(number), 0)
  whole.writeUInt16LE(kind, 8)
  whole.writeUInt16LE(elements.length, 10)
  whole.writeUInt32LE(pages - 1, 12)
  let at = starts
  elements.forEach(({ key, value, child, bucket }, index) => {
    const element = 16 + index * 16
    if (kind === branchKind) {
      whole.writeUInt32LE(at - element, element)
      whole.writeUInt32LE(key.length, element + 4)
      whole.writeBigUInt64LE(BigInt(child ?? 0), element + 8)
    } else {
      whole.writeUInt32LE(bucket ? 1 : 0, element)
      whole.writeUInt32LE(at - element, element + 4)
      whole.writeUInt32LE(key.length, element + 8)
      whole.writeUInt32LE(value?.length ?? 0, element + 12)
    }
    at += (data[index] ?? Buffer.alloc(0)).copy(whole, at)
  })
  return whole
}

/** With the checksum, and as if `used` pages were in use. */
export function meta(number: number, root: number, { transaction = 1n, used = 16n } = {}): Buffer {
  const whole = Buffer.alloc(pageBytes)
  whole.writeBigUInt64LE(BigInt(number), 0)
  whole.writeUInt32LE(0xed0cdaed, 16)
  whole.writeUInt32LE(pageBytes, 24)
  whole.writeBigUInt64LE(BigInt(root), 32)
  whole.writeBigUInt64LE(used, 56)
  whole.writeBigUInt64LE(transaction, 64)
  whole.writeBigUInt64LE(fnv1a(whole.subarray(16, 72)), 72)
  return whole
}

export const bucketAt = (name: string, root: number): Element => {
  const value = Buffer.alloc(16)
  value.writeBigUInt64LE(BigInt(root), 0)
  return { key: Buffer.from(name), value, bucket: true }
}
