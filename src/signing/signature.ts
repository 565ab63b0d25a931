import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'

/** What signs backups. */
export interface Signer {
  /** As `backup.signers` lists it. */
  readonly publicKey: string
  readonly sign: (contents: Uint8Array) => Buffer
}

/** A new private key, Ed25519, as PEM (PKCS #8). Secret. */
export function createSignerKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** Undefined when the text is no private Ed25519 key in PEM. */
export function signerOf(privateKey: string): Signer | undefined {
  const key = parsedKey(privateKey)
  if (key?.asymmetricKeyType !== 'ed25519') return undefined
  return { publicKey: publicText(createPublicKey(key)), sign: (contents) => sign(null, contents, key) }
}

/**
 * The one of these public keys by which the contents were signed: Ed25519 (RFC 8032) over the bytes as they are, 64 bytes, so that
 * `openssl pkeyutl -verify -rawin` checks the same. Undefined when there is none.
 */
export function signedBy(contents: Uint8Array, signature: Uint8Array, keys: readonly string[]): string | undefined {
  return keys.find((key) => {
    const parsed = publicKey(key)
    return parsed !== undefined && verify(null, contents, parsed, signature)
  })
}

function parsedKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined
  }
}

/** The one line between the first and the last of `openssl pkey -pubout`. */
function publicText(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64')
}

/** Also of what a manifest says, which anybody may have written. */
function publicKey(text: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), type: 'spki', format: 'der' })
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}
