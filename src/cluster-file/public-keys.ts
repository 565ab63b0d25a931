import type { ValidationError } from '../yaml/fields.ts'

const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/**
 * The recipients that an identity file can decrypt for, by their bech32 prefix, with the length of the public key in
 * bytes: X25519, and ML-KEM-768 with X25519 (https://github.com/C2SP/C2SP/blob/main/age.md). SSH keys and plugins need
 * separate programs.
 */
const publicKeyBytes: Readonly<Record<string, number>> = { age: 32, age1pq: 1216 }

/** Why a text is not an age recipient (a public key). Undefined if it is one, with a correct checksum. */
export function validateRecipient(text: string): ValidationError | undefined {
  if (/^AGE-SECRET-KEY-/i.test(text))
    return {
      needs: 'a public key',
      fix: 'this is a private key: create a new pair (age-keygen), write the public key that starts with age1, and stop using this one',
    }
  if (text.startsWith('ssh-'))
    return { fix: 'create a key pair with age-keygen and write its public key: SSH keys are not supported' }
  const split = text.lastIndexOf('1')
  const length = publicKeyBytes[text.slice(0, Math.max(0, split))]
  const data = [...text.slice(split + 1)].map((character) => alphabet.indexOf(character))
  if (length === undefined || data.includes(-1)) return { fix: 'write the public key that age-keygen prints' }
  const complete = data.length === Math.ceil((length * 8) / 5) + 6
  if (complete && checksum([...expanded(text.slice(0, split)), ...data]) === 1) return undefined
  return { fix: 'copy it again: a character is missing, added or wrong (its checksum does not match)' }
}

/** The part before the last 1, in the form that the checksum uses (BIP 173). */
function expanded(prefix: string): number[] {
  const codes = [...prefix].map((character) => character.charCodeAt(0))
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)]
}

/** The bech32 checksum of BIP 173. It is 1 for a text without errors. */
function checksum(values: readonly number[]): number {
  let sum = 1
  for (const value of values) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    generators.forEach((generator, bit) => {
      if ((top >> bit) & 1) sum ^= generator
    })
  }
  return sum
}

/**
 * The base64 of an Ed25519 public key as SubjectPublicKeyInfo (RFC 8410): 12 constant bytes and the 32 bytes of the
 * key.
 */
export const signerKeyPattern = '^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$'

/** Why a text is not the public key of a signer. Undefined if it is one. */
export function validateSignerKey(text: string): ValidationError | undefined {
  if (new RegExp(signerKeyPattern).test(text)) return undefined
  if (/^MC4CAQAwBQYDK2VwBCIEI/.test(text) || text.includes('PRIVATE KEY'))
    return {
      needs: 'a public key',
      fix: 'this is a private key: create a new one, write its public key, and stop using this one',
    }
  if (text.includes('BEGIN PUBLIC KEY')) return { fix: 'write only the line between BEGIN and END' }
  if (text.startsWith('MCowBQYDK2VwAyEA')) return { fix: 'copy it again: it has 60 characters, the last one is =' }
  return { fix: 'copy the line that provision prints, or the middle line of openssl pkey -pubout' }
}
