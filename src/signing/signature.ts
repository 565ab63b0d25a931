import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'

/** A key that signs backups. */
export interface Signer {
  /** As `backup.signers` lists it. */
  readonly publicKey: string
  readonly sign: (contents: Uint8Array) => Buffer
}

/** Creates a private Ed25519 key, as PEM (PKCS #8). Secret. */
export function createSignerKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** Undefined if the text is not a private Ed25519 key in PEM. */
export function signerOf(privateKey: string): Signer | undefined {
  const key = parsedKey(privateKey)
  if (key?.asymmetricKeyType !== 'ed25519') return undefined
  return { publicKey: publicText(createPublicKey(key)), sign: (contents) => sign(null, contents, key) }
}

/**
 * Returns the public key that verifies the signature. Undefined if none does. The signature is Ed25519 (RFC 8032) over
 * the unchanged bytes, 64 bytes long, so `openssl pkeyutl -verify -rawin` can check it, too.
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

/** The single base64 line of `openssl pkey -pubout`. */
function publicText(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64')
}

/** Undefined if the text is not a public key. The text can come from an untrusted manifest. */
function publicKey(text: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), type: 'spki', format: 'der' })
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}
