import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { Problem } from '../problem/problem.ts'
import { canonicalName } from './alternative-names.ts'
import type { CertificateSubject, KeyAlgorithm, KeyPair, Usage } from './certificate.ts'
import { type Certificate, fieldsOf, readCertificate } from './read-certificate.ts'
import { type CertificateSigner, keyIdentifier, signCertificate } from './sign-certificate.ts'

/** A desired leaf. */
export interface LeafRequest {
  /** For messages and plans, such as `members' server certificate`. */
  readonly purpose: string
  readonly subject: CertificateSubject
  /** DNS names and IP addresses. */
  readonly names: readonly string[]
  readonly usages: readonly Usage[]
  readonly days: number
  /** The algorithm of the leaf's key, which can differ from the signer's. Default: ECDSA-P256. */
  readonly algorithm?: KeyAlgorithm
}

/** Browsers, Mozilla's profiles and many clients refuse leaves that are valid for longer. */
const longestLeafDays = 366

/** Certificates are valid from a short time before their creation, because clocks differ. */
const backdatedSeconds = 5 * 60
const daySeconds = 24 * 60 * 60

/**
 * Creates a self-signed root that may have one level of authorities below it. `cluster` is its organization. The common
 * name contains a part of the key identifier, so that an old and a new root have different names.
 */
export function createRoot(cluster: string, days: number, now: Date, algorithm?: KeyAlgorithm): KeyPair {
  const { publicKey, key } = newKey(algorithm)
  const subject = authorityName(cluster, 'root', publicKey)
  const contents = { subject, publicKey, ...validity(days, now), names: [], usages: [], pathLength: 1 }
  return { certificate: signCertificate(contents, undefined, key), key }
}

/** Creates an issuer below `root` that ends no later than the root. It may only sign leaves, and only for TLS. */
export function createIssuer(
  cluster: string,
  days: number,
  root: KeyPair,
  now: Date,
  algorithm?: KeyAlgorithm,
): KeyPair {
  const { publicKey, key } = newKey(algorithm)
  const signer = readCertificate(root.certificate, 'the root')
  const contents = {
    subject: authorityName(cluster, 'issuer', publicKey),
    publicKey,
    ...validityWithin(signer, days, now),
    names: [],
    usages: ['server', 'client'] as const,
    pathLength: 0,
  }
  return { certificate: signCertificate(contents, signerOf(signer), root.key), key }
}

/** Creates a leaf with a new key. The issuer's certificate follows the leaf's, because servers must send both. */
export function issueLeaf(request: LeafRequest, issuer: KeyPair, now: Date): KeyPair {
  if (request.days > longestLeafDays)
    throw new Error(`a leaf of ${request.days} days, at most ${longestLeafDays} allowed`)
  const { publicKey, key } = newKey(request.algorithm)
  const signer = readCertificate(issuer.certificate, 'the issuer')
  const contents = {
    subject: request.subject,
    publicKey,
    ...validityWithin(signer, request.days, now),
    names: request.names.map(canonicalName),
    usages: request.usages,
  }
  return { certificate: signCertificate(contents, signerOf(signer), issuer.key) + signer.pem, key }
}

function newKey(algorithm: KeyAlgorithm = 'ECDSA-P256'): { publicKey: KeyObject; key: string } {
  const { publicKey, privateKey } =
    algorithm === 'RSA-3072'
      ? generateKeyPairSync('rsa', { modulusLength: 3072 })
      : generateKeyPairSync('ec', { namedCurve: algorithm === 'ECDSA-P384' ? 'secp384r1' : 'prime256v1' })
  return { publicKey, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

function authorityName(cluster: string, role: string, publicKey: KeyObject): CertificateSubject {
  return {
    organization: cluster,
    commonName: `etcd ${role} ${keyIdentifier(publicKey).subarray(0, 4).toString('hex')}`,
  }
}

/** Exactly `days` long, in whole seconds, including both ends. */
function validity(days: number, now: Date): { notBefore: Date; notAfter: Date } {
  const begin = Math.floor(now.getTime() / 1000) - backdatedSeconds
  return { notBefore: new Date(begin * 1000), notAfter: new Date((begin + days * daySeconds - 1) * 1000) }
}

/** As long as `days`, but not longer than the signer is valid. */
function validityWithin(signer: Certificate, days: number, now: Date): { notBefore: Date; notAfter: Date } {
  if (now > signer.notAfter || now < signer.notBefore) {
    throw new Problem('no certificate was issued', [
      {
        code: 'AUTHORITY_INVALID',
        subject: 'authority',
        found: `"${signer.subject.commonName}" is valid from ${signer.notBefore.toISOString()} to ${signer.notAfter.toISOString()}, and it is ${now.toISOString()} here`,
        fix: "run rotate-certificates to renew it; if this machine's clock is wrong, correct it",
      },
    ])
  }
  const { notBefore, notAfter } = validity(days, now)
  return { notBefore, notAfter: new Date(Math.min(notAfter.getTime(), signer.notAfter.getTime())) }
}

function signerOf(certificate: Certificate): CertificateSigner {
  if (certificate.subjectKeyId === undefined) throw new Error('the authority has no subject key identifier')
  return {
    subject: fieldsOf(certificate.x509.raw).subject,
    keyId: Buffer.from(certificate.subjectKeyId, 'hex'),
  }
}
