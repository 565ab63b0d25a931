import { createHash, randomBytes } from 'node:crypto'
import { finished } from 'node:stream/promises'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import { checkSnapshot } from '../../src/backup/snapshot/check-snapshot.ts'
import { decryptSnapshot } from '../../src/backup/snapshot/decrypt-snapshot.ts'
import type { Expected } from '../../src/backup/snapshot/encrypt-snapshot.ts'
import { type EncryptedSnapshot, encryptSnapshot } from '../../src/backup/snapshot/encrypt-snapshot.ts'
import { Problem } from '../../src/problem/problem.ts'

const chunk = 64 * 1024 + 16

async function* inPieces(bytes: Uint8Array, size = 32 * 1024): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of source) pieces.push(Uint8Array.from(piece))
  return Buffer.concat(pieces)
}

/** What etcd sends: whole pages, bbolt's magic number in the first, and the SHA-256 of all of them. */
function snapshotOf(pages: number, seed = 0): Buffer {
  const database = Buffer.concat(
    Array.from({ length: pages }, (_, page) => Buffer.concat([randomBytes(300), Buffer.alloc(212, page + seed)])),
  )
  database.writeUInt32LE(0xed0cdaed, 16)
  return Buffer.concat([database, createHash('sha256').update(database).digest()])
}

const snapshot = snapshotOf(2000)
let identity: string
let recipient: string
let object: Buffer
let sealed: EncryptedSnapshot

/** Where the header and the nonce end and the first chunk begins. */
const payloadStart = () => object.indexOf('\n', object.indexOf('\n---') + 1) + 1 + 16

beforeAll(async () => {
  identity = await generateIdentity()
  recipient = await identityToRecipient(identity)
  const encryption = encryptSnapshot(inPieces(snapshot), [recipient])
  object = await all(encryption.stream)
  sealed = await encryption.result
})

/** What the user is told; fails when it opens. */
async function refusalOf(
  bytes: Buffer,
  expected: Expected = {},
  keys = identity,
): Promise<{ subject: string; found: string }> {
  const { stream, result } = decryptSnapshot(inPieces(bytes), keys, { name: 'orders/2026', ...expected })
  const error = await all(stream).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(Problem)
  await expect(result).rejects.toBe(error)
  if (!(error instanceof Problem) || error.findings[0] === undefined) throw new Error('no finding')
  return error.findings[0]
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
  return copy
}

describe('sealing and opening', () => {
  test.each([1, 2, 127, 128, 2047, 2048, 2049, 4096, 6150])('%i pages come out as they went in', async (pages) => {
    const plain = snapshotOf(pages)
    const encryption = encryptSnapshot(inPieces(plain, 10_007), [recipient])
    const bytes = await all(encryption.stream)
    const facts = await encryption.result
    const sha256 = (of: Buffer) => createHash('sha256').update(of).digest('hex')
    expect(facts).toEqual({
      plainBytes: plain.length,
      plainSha256: sha256(plain),
      objectBytes: bytes.length,
      objectSha256: sha256(bytes),
    })
    const opening = decryptSnapshot(inPieces(bytes, 9_001), identity, facts)
    expect((await all(opening.stream)).equals(plain)).toBe(true)
    expect(await opening.result).toEqual(facts)
  })

  test('the object is one zstd frame in an age file', async () => {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    const frame = Buffer.from(await decrypter.decrypt(object))
    expect(zstdDecompressSync(frame).equals(snapshot)).toBe(true)
    const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])
    expect(frame.indexOf(magic, 1)).toBe(-1)
  })

  test('nobody to encrypt to is refused before anything is read', () => {
    expect(() => encryptSnapshot(inPieces(snapshot), [])).toThrow(/there are no recipients/)
  })

  test('a recipient that age does not know is named', async () => {
    const { stream } = encryptSnapshot(inPieces(snapshot), [recipient, 'ssh-ed25519 AAAA'])
    await expect(all(stream)).rejects.toMatchObject({
      findings: [{ found: expect.stringContaining('"ssh-ed25519 AAAA"') }],
    })
  })

  test('what is read slowly is not read ahead of', async () => {
    let read = 0
    const big = randomBytes(40 * 1024 * 1024)
    big.writeUInt32LE(0xed0cdaed, 16)
    async function* counted() {
      for await (const piece of inPieces(big)) {
        read += piece.length
        yield piece
      }
    }
    const { stream } = encryptSnapshot(counted(), [recipient])
    await stream[Symbol.asyncIterator]().next()
    expect(read).toBeLessThan(16 * 1024 * 1024)
    stream.destroy()
  })
})

describe('a snapshot that is no good', () => {
  const refuse = async (bytes: Buffer, words: RegExp) => {
    const { stream, result } = encryptSnapshot(inPieces(bytes), [recipient])
    await expect(all(stream)).rejects.toMatchObject({ findings: [{ found: expect.stringMatching(words) }] })
    await expect(result).rejects.toBeInstanceOf(Problem)
  }

  test.each([0, 31, 32, 512, 543])('of %i bytes is cut off', (bytes) =>
    refuse(snapshot.subarray(0, bytes), /whole pages|does not fit/),
  )

  test('cut off where its size is right is found by its SHA-256', () =>
    refuse(snapshot.subarray(0, 32 * 1024 + 32), /does not match the database/))

  test('a changed bit is found, in the database and in the trailer', async () => {
    await refuse(flipped(snapshot, 5000), /does not match the database/)
    await refuse(flipped(snapshot, snapshot.length - 1), /does not match the database/)
  })

  test('something else than a database is called so', () => refuse(flipped(snapshot, 16), /something else/))

  test('a copy of a member’s file has no trailer', () => refuse(snapshot.subarray(0, -32), /no SHA-256/))

  test('never ends its object: what was written by then does not open', async () => {
    const { stream } = encryptSnapshot(inPieces(flipped(snapshot, 5000)), [recipient])
    const written: Buffer[] = []
    stream.on('data', (piece: Buffer) => written.push(piece))
    await expect(finished(stream)).rejects.toBeInstanceOf(Problem)
    expect(await refusalOf(Buffer.concat(written))).toMatchObject({
      subject: expect.stringMatching(/header|encrypted/),
    })
  })

  test('keeps its last bytes back until it is known to be good', async () => {
    const seen: Buffer[] = []
    const read = async () => {
      for await (const block of checkSnapshot(inPieces(flipped(snapshot, 5000))).blocks) seen.push(Buffer.from(block))
    }
    await expect(read()).rejects.toBeInstanceOf(Problem)
    expect(Buffer.concat(seen)).toHaveLength(snapshot.length - 32)
  })
})

describe('a damaged object is refused, with the place', () => {
  test('a bit in each line of the header', async () => {
    const header = object.subarray(0, payloadStart() - 16)
    const lines = header.toString('latin1').split('\n')
    expect(lines).toHaveLength(5)
    let start = 0
    const told: string[] = []
    for (const line of lines.slice(0, -1)) {
      told.push((await refusalOf(flipped(object, start + line.length - 2))).found)
      start += line.length + 1
    }
    expect(told[0]).toMatch(/needs an age file/)
    expect(told.slice(1, 3)).toEqual([
      expect.stringMatching(/header|identities/),
      expect.stringMatching(/header|identities/),
    ])
    expect(told[3]).toMatch(/header was changed/)
  })

  test('a bit in the nonce or the first chunk', async () => {
    for (const at of [payloadStart() - 1, payloadStart() + 100])
      expect(await refusalOf(flipped(object, at))).toMatchObject({
        found: expect.stringContaining('its first chunk (bytes'),
      })
  })

  test('a bit in a later chunk, in its tag, and in the last one', async () => {
    const start = payloadStart()
    const second = expect.stringContaining(`its chunk 2 (bytes ${start + chunk} to ${start + 2 * chunk - 1})`)
    expect(await refusalOf(flipped(object, start + chunk + 5))).toMatchObject({ found: second })
    expect(await refusalOf(flipped(object, start + 2 * chunk - 1))).toMatchObject({ found: second })
    expect((await refusalOf(flipped(object, object.length - 1))).found).toMatch(
      /its chunk \d+ .* was changed or truncated/,
    )
  })

  test('cut off at every boundary', async () => {
    const start = payloadStart()
    expect((await refusalOf(Buffer.alloc(0))).found).toBe('it is truncated within its header')
    expect((await refusalOf(object.subarray(0, 60))).found).toBe('it is truncated within its header')
    expect((await refusalOf(object.subarray(0, start - 1))).found).toBe('it is truncated within its header')
    const cut = (end: number) => refusalOf(object.subarray(0, end), { objectBytes: object.length })
    const cutOff = (end: number) =>
      `it is truncated: it ends after ${end} of ${object.length} bytes, before its last chunk`
    expect((await cut(start)).found).toBe(cutOff(start))
    for (const chunks of [1, 2, 5])
      expect((await cut(start + chunks * chunk)).found).toBe(cutOff(start + chunks * chunk))
    expect((await cut(start + chunk + 16)).found).toBe(cutOff(start + chunk + 16))
    for (const end of [start + 32 * 1024 + 32, start + 2 * chunk + 7000, object.length - 1])
      expect((await cut(end)).found).toMatch(/chunk.* (was|were) changed/)
  })

  test('something behind its end', async () => {
    expect((await refusalOf(Buffer.concat([object, Buffer.from('x')]))).found).toMatch(
      /was changed or truncated|after its end/,
    )
    expect((await refusalOf(Buffer.concat([object, object]))).subject).toBe('encrypted data')
  })

  test('something behind the compressed data, or no compressed data at all', async () => {
    const seal = async (plain: Buffer) => {
      const encrypter = new Encrypter()
      encrypter.addRecipient(recipient)
      return Buffer.from(await encrypter.encrypt(plain))
    }
    const frame = zstdCompressSync(snapshot)
    for (const inside of [Buffer.concat([frame, Buffer.from('x')]), snapshot, frame.subarray(0, -3), Buffer.alloc(0)])
      expect(await refusalOf(await seal(inside))).toMatchObject({ subject: 'compressed data' })
    expect(await refusalOf(await seal(zstdCompressSync(flipped(snapshot, 5000))))).toMatchObject({
      subject: 'snapshot',
    })
  })

  test('another backup’s object is sound, but not this one', async () => {
    const other = encryptSnapshot(inPieces(snapshotOf(2000, 7)), [recipient])
    const swapped = await all(other.stream)
    const found = await refusalOf(swapped, sealed)
    expect(found).toMatchObject({ subject: 'manifest', found: expect.stringContaining('a different object') })
    expect(found.found).toContain(
      String(sealed.objectBytes === swapped.length ? sealed.objectSha256 : sealed.objectBytes),
    )
  })

  test('the wrong identity, something that is none, and none at all', async () => {
    const wrong = await refusalOf(object, { recipients: [recipient] }, await generateIdentity())
    expect(wrong).toEqual({
      code: 'IDENTITY_MISSING',
      subject: 'identity',
      found: `none of the identities decrypts it; it is encrypted to ${recipient}`,
      fix: expect.stringContaining('its recipients'),
    })
    for (const none of ['', '# only a comment\n', recipient, 'AGE-SECRET-KEY-1QQQ'])
      expect(await refusalOf(object, {}, none)).toMatchObject({
        found: expect.stringContaining('needs an age identity'),
        fix: expect.stringMatching(/file with the private key, .* by --identity; on GitHub, .* secret AGE_IDENTITY$/),
      })
  })

  test('an identity is never told', async () => {
    const { stream } = decryptSnapshot(inPieces(object), `${identity.slice(0, -3)}QQQ`, {})
    const error = await all(stream).catch((caught: unknown) => caught)
    expect(JSON.stringify(error) + String(error instanceof Error ? error.stack : '')).not.toContain(
      identity.slice(20, 40),
    )
  })
})

describe('a reader that leaves', () => {
  test('ends the snapshot, and the promise of its facts', async () => {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    async function* endless() {
      try {
        for (;;) yield randomBytes(32 * 1024)
      } finally {
        end()
      }
    }
    async function* snapshotWithoutEnd() {
      yield snapshot.subarray(0, 32 * 1024)
      yield* endless()
    }
    const { stream, result } = encryptSnapshot(snapshotWithoutEnd(), [recipient])
    for await (const _ of stream) break
    await expect(result).rejects.toThrow()
    // Not after a number of turns: what the compressor still has under way in another thread is waited for first.
    await ended
  })
})
