import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'

/** The key pair with which members sign and verify login tokens. Both PEM; the private key is secret. */
export interface TokenKey {
  readonly publicKey: string
  readonly privateKey: string
}

/**
 * A new key pair for etcd's `--auth-token=jwt,pub-key=…,priv-key=…,sign-method=ES256`. etcd's library reads SPKI for
 * the public key, and SEC 1 or PKCS #8 for the private key (golang-jwt/jwt v4, ecdsa_utils.go). etcd does not start if
 * the two do not match (server/auth/options.go).
 */
export function createTokenKey(): TokenKey {
  return generateKeyPairSync('ec', {
    namedCurve: 'prime256v1',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
}

/** Why `existing` must be replaced. Empty if it is valid. */
export function tokenKeyReissueReasons(existing: TokenKey | undefined): readonly string[] {
  if (existing === undefined) return ['does not exist']
  try {
    const privateKey = createPrivateKey(existing.privateKey)
    if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return ['is not an ECDSA P-256 key']
    const same = createPublicKey(privateKey).equals(createPublicKey(existing.publicKey))
    return same ? [] : ['its public key does not match its private key']
  } catch {
    return ['cannot be read']
  }
}
