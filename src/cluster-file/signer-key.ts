import type { ValidationError } from '../yaml/fields.ts'

/** The base64 of an Ed25519 public key as SubjectPublicKeyInfo (RFC 8410): 12 bytes that are always the same, and 32 of the key. */
export const signerKeyPattern = '^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$'

/** Why a text is no public key of a signer; undefined when it is one. */
export function signerKeyRefusal(text: string): ValidationError | undefined {
  if (new RegExp(signerKeyPattern).test(text)) return undefined
  if (/^MC4CAQAwBQYDK2VwBCIEI/.test(text) || text.includes('PRIVATE KEY'))
    return {
      needs: 'a public key',
      fix: 'this is a private key: make a new one, write its public key, and use this one no more',
    }
  if (text.includes('BEGIN PUBLIC KEY')) return { fix: 'write the one line between BEGIN and END alone' }
  if (text.startsWith('MCowBQYDK2VwAyEA')) return { fix: 'copy it again: it has 60 characters, the last one is =' }
  return { fix: 'copy the line that provision prints, or the middle line of openssl pkey -pubout' }
}
