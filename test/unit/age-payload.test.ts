import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import {
  armor,
  Decrypter,
  Encrypter,
  generateHybridIdentity,
  generateIdentity,
  identityToRecipient,
} from 'age-encryption'
import * as vectors from 'cctv-age'
import { HeadDamage, makeHead, openHead } from '../../src/age/header.ts'
import { chunkBytes, decryptPayload, encryptPayload, PayloadDamage, payloadKey } from '../../src/age/payload.ts'

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of source) pieces.push(Uint8Array.from(piece))
  return Buffer.concat(pieces)
}

const refusal = (recipient: string) => new Error(recipient)

async function encrypt(plain: Uint8Array, recipients: readonly string[]): Promise<Buffer> {
  const { bytes, key } = await makeHead(recipients, refusal)
  return Buffer.concat([bytes, await all(encryptPayload(key, inPieces(plain, 50_000)))])
}

async function decrypt(file: Uint8Array, identities: string, pieces = 60_000): Promise<Buffer> {
  const { key, payload } = await openHead(inPieces(file, pieces), identities)
  return all(decryptPayload(key, payload))
}

/** The vectors' files: lines of `name: value`, an empty one, the age file (https://c2sp.org/CCTV/age). */
interface Vector {
  readonly name: string
  readonly expect: string
  readonly identities: string
  readonly fields: Readonly<Record<string, string>>
  readonly file: Buffer
}

function vectorsOf(files: Readonly<Record<string, Uint8Array>>): Vector[] {
  return Object.entries(files)
    .filter(([name]) => name !== 'default' && name !== 'module.exports')
    .map(([name, contents]) => {
      const bytes = Buffer.from(contents)
      const end = bytes.indexOf('\n\n')
      const lines = bytes.toString('latin1', 0, end).split('\n')
      const pairs = lines.map((line): [string, string] => [
        line.slice(0, line.indexOf(': ')),
        line.slice(line.indexOf(': ') + 2),
      ])
      const identities = pairs.filter(([key]) => key === 'identity').map(([, value]) => value)
      const fields = Object.fromEntries(pairs)
      return {
        name,
        expect: fields.expect ?? '',
        identities: identities.join('\n'),
        fields,
        file: fields.compressed === 'zlib' ? inflateSync(bytes.subarray(end + 2)) : bytes.subarray(end + 2),
      }
    })
}

const known = vectorsOf(vectors)
/** Backups have no armor and no passphrase. */
const ours = known.filter(
  ({ fields, identities }) => identities !== '' && fields.armored === undefined && fields.passphrase === undefined,
)

describe('the test vectors of age', () => {
  test('are there', () => {
    expect(ours.filter((vector) => vector.expect === 'success').length).toBeGreaterThan(10)
    expect(ours.filter((vector) => vector.expect === 'payload failure').length).toBeGreaterThan(8)
  })

  test.each(ours.filter((vector) => vector.expect === 'success').map((vector) => [vector.name, vector] as const))(
    '%s is opened, and sealed again to the same bytes',
    async (_, { file, identities, fields }) => {
      // In pieces that end anywhere, and not too many of them.
      const plain = await decrypt(file, identities, file.length < 10_000 ? 7 : 40_009)
      expect(createHash('sha256').update(plain).digest('hex')).toBe(fields.payload)
      // Only random numbers differ between two age files: with the vector's own, every byte is the same.
      const { headBytes } = await openHead(inPieces(file, 1000), identities)
      const key = payloadKey(Buffer.from(fields['file key'] ?? '', 'hex'), file.subarray(headBytes - 16, headBytes))
      expect((await all(encryptPayload(key, inPieces(plain, 39_999)))).equals(file.subarray(headBytes))).toBe(true)
    },
  )

  test.each(ours.filter((vector) => vector.expect !== 'success').map((vector) => [vector.name, vector] as const))(
    '%s is refused',
    async (_, { file, identities, expect: how }) => {
      const failure = await decrypt(file, identities, 5000).then(
        () => undefined,
        (error: unknown) => error,
      )
      const isOfHead = how === 'header failure' || how === 'no match' || how === 'HMAC failure'
      expect(failure).toBeInstanceOf(isOfHead ? HeadDamage : Error)
      if (how === 'no match') expect(failure).toMatchObject({ kind: 'identity not for it' })
    },
  )
})

describe('an age file', () => {
  test.each([0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 16 * chunkBytes, 16 * chunkBytes + 1, 40 * chunkBytes])(
    'of %i bytes is what the library of the format’s author makes and opens',
    async (size) => {
      const identity = await generateIdentity()
      const recipient = await identityToRecipient(identity)
      const plain = Buffer.alloc(size, 'seventeen bytes. ')
      const decrypter = new Decrypter()
      decrypter.addIdentity(identity)
      expect(plain.equals(await decrypter.decrypt(await encrypt(plain, [recipient])))).toBe(true)
      const encrypter = new Encrypter()
      encrypter.addRecipient(recipient)
      expect(plain.equals(await decrypt(await encrypter.encrypt(plain), identity))).toBe(true)
    },
  )

  test('is opened by the identity of any of its recipients, post-quantum ones too, among others in a file with comments', async () => {
    const identities = [await generateIdentity(), await generateHybridIdentity(), await generateIdentity()]
    const recipients = await Promise.all(identities.map((identity) => identityToRecipient(identity)))
    const file = await encrypt(Buffer.from('snapshot'), recipients)
    for (const identity of identities) {
      const contents = `# created: today\n${await generateIdentity()}\n\n  ${identity}  \r\n`
      expect((await decrypt(file, contents)).toString()).toBe('snapshot')
    }
  })

  test('has another key and nonce each time', async () => {
    const recipient = await identityToRecipient(await generateIdentity())
    const [one, other] = [await encrypt(Buffer.alloc(100), [recipient]), await encrypt(Buffer.alloc(100), [recipient])]
    expect(one.subarray(-116).equals(other.subarray(-116))).toBe(false)
    expect(one.subarray(-132, -116).equals(other.subarray(-132, -116))).toBe(false)
  })

  test('in armor is not taken for one', async () => {
    const identity = await generateIdentity()
    const text = armor.encode(await encrypt(Buffer.from('x'), [await identityToRecipient(identity)]))
    await expect(decrypt(Buffer.from(text), identity)).rejects.toMatchObject({ kind: 'no age file' })
  })

  test('is cut off at a chunk’s boundary: the chunk that is then the last is blamed', async () => {
    const identity = await generateIdentity()
    const file = await encrypt(Buffer.alloc(20 * chunkBytes), [await identityToRecipient(identity)])
    const sealed = chunkBytes + 16
    const whole = file.length - 20 * sealed
    for (const chunks of [1, 15, 16, 17, 19]) {
      const damage = await decrypt(file.subarray(0, whole + chunks * sealed), identity).catch((error: unknown) => error)
      expect(damage).toBeInstanceOf(PayloadDamage)
      expect(damage).toMatchObject({ kind: 'cut off', chunk: chunks - 1 })
    }
    await expect(decrypt(file.subarray(0, whole), identity)).rejects.toMatchObject({ kind: 'cut off', chunk: 0 })
  })
})
