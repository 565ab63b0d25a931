import { createHash, createPrivateKey, type KeyObject, randomBytes, sign } from 'node:crypto'
import { encodeNames } from './alternative-names.ts'
import type { CertificateSubject, Usage } from './certificate.ts'
import * as der from './der.ts'
import { oids } from './oids.ts'

/** The contents of a new certificate. */
export interface Contents {
  readonly subject: CertificateSubject
  readonly publicKey: KeyObject
  readonly notBefore: Date
  readonly notAfter: Date
  /** DNS names and IP addresses in canonical form. */
  readonly names: readonly string[]
  readonly usages: readonly Usage[]
  /** For an authority: the maximum number of authorities between it and a leaf. Undefined for a leaf. */
  readonly pathLength?: number | undefined
}

/** The signer, with the name and key identifier from its certificate. Undefined for a self-signed certificate. */
export interface CertificateSigner {
  readonly subject: der.Element
  readonly keyId: Buffer
}

/**
 * Creates an X.509 v3 certificate (RFC 5280) as PEM, signed with an ECDSA, Ed25519 or RSA key (PEM).
 *
 * Its usages are constrained, but not its names (4.2.1.10): a new hostname in the cluster file would then need a new
 * issuer, and the root's key that signs it may be stored elsewhere.
 */
export function signCertificate(contents: Contents, signer: CertificateSigner | undefined, signingKey: string): string {
  const key = createPrivateKey(signingKey)
  const { algorithm, digest } = signatureOf(key)
  const subject = distinguishedName(contents.subject)
  const body = der.sequence(
    der.tagged(0, [der.smallInteger(2)]),
    der.integer(randomSerial()),
    algorithm,
    signer?.subject ?? subject,
    der.sequence(der.time(contents.notBefore), der.time(contents.notAfter)),
    subject,
    der.decode(contents.publicKey.export({ type: 'spki', format: 'der' })),
    der.tagged(3, [der.sequence(...extensions(contents, signer))]),
  )
  const signature = sign(digest, der.encode(body), { key, dsaEncoding: 'der' })
  return toPem(der.encode(der.sequence(body, algorithm, der.bitString(signature))))
}

/** The signature algorithm for a key, with a digest as strong as the key (RFC 5480, 4). */
function signatureOf(key: KeyObject): { algorithm: der.Element; digest: string | undefined } {
  // Ed25519 includes a digest (RFC 8410, 3).
  if (key.asymmetricKeyType === 'ed25519')
    return { algorithm: der.sequence(der.objectIdentifier(oids.ed25519)), digest: undefined }
  if (key.asymmetricKeyType === 'rsa') {
    return { algorithm: der.sequence(der.objectIdentifier(oids.sha256WithRsa), der.nullElement()), digest: 'sha256' }
  }
  switch (key.asymmetricKeyDetails?.namedCurve) {
    case 'prime256v1':
      return { algorithm: der.sequence(der.objectIdentifier(oids.ecdsaWithSha256)), digest: 'sha256' }
    case 'secp384r1':
      return { algorithm: der.sequence(der.objectIdentifier(oids.ecdsaWithSha384)), digest: 'sha384' }
    case 'secp521r1':
      return { algorithm: der.sequence(der.objectIdentifier(oids.ecdsaWithSha512)), digest: 'sha512' }
    default:
      throw new Error('an authority needs an RSA, Ed25519, ECDSA P-256, P-384 or P-521 key')
  }
}

/**
 * The identifier of a public key: 160 bits of the SHA-256 of its encoding (RFC 7093, method 4, shortened as in method
 * 1).
 */
export function keyIdentifier(publicKey: KeyObject): Buffer {
  const encoded = publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(encoded).digest().subarray(0, 20)
}

function extensions(
  { pathLength, publicKey, names, usages }: Contents,
  signer: CertificateSigner | undefined,
): der.Element[] {
  const isAuthority = pathLength !== undefined
  const purposes = usages.map((usage) => der.objectIdentifier(usage === 'server' ? oids.serverAuth : oids.clientAuth))
  return [
    critical(
      oids.basicConstraints,
      isAuthority ? der.sequence(der.booleanTrue(), der.smallInteger(pathLength)) : der.sequence(),
    ),
    // Bits are counted from the left: digitalSignature is 0, keyCertSign is 5, cRLSign is 6.
    critical(
      oids.keyUsage,
      isAuthority ? der.bitString(Buffer.from([0x06]), 1) : der.bitString(Buffer.from([0x80]), 7),
    ),
    ...(purposes.length > 0 ? [extension(oids.extendedKeyUsage, der.sequence(...purposes))] : []),
    ...(names.length > 0 ? [extension(oids.subjectAlternativeName, encodeNames(names))] : []),
    extension(oids.subjectKeyIdentifier, der.octetString(keyIdentifier(publicKey))),
    ...(signer ? [extension(oids.authorityKeyIdentifier, der.sequence(der.tagged(0, signer.keyId)))] : []),
  ]
}

function extension(oid: string, value: der.Element): der.Element {
  return der.sequence(der.objectIdentifier(oid), der.octetString(der.encode(value)))
}

function critical(oid: string, value: der.Element): der.Element {
  return der.sequence(der.objectIdentifier(oid), der.booleanTrue(), der.octetString(der.encode(value)))
}

function distinguishedName({ organization, commonName }: CertificateSubject): der.Element {
  const attributes: [string, string | undefined][] = [
    [oids.organization, organization],
    [oids.commonName, commonName],
  ]
  return der.sequence(
    ...attributes.flatMap(([oid, text]) =>
      text === undefined ? [] : [der.set(der.sequence(der.objectIdentifier(oid), der.utf8String(text)))],
    ),
  )
}

/** 20 bytes, the maximum of RFC 5280: 158 random bits, always positive and always of the same length. */
function randomSerial(): Buffer {
  const bytes = randomBytes(20)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes
}

function toPem(encoded: Buffer): string {
  const lines = encoded.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
