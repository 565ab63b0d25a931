import { Problem } from '../problem/problem.ts'
import { canonicalName } from './alternative-names.ts'
import type { CertificateSubject, KeyPair } from './certificate.ts'
import type { LeafRequest } from './issue.ts'
import { type Certificate, isIssuedBy, keyMatches, readCertificates } from './read-certificate.ts'

/**
 * Why `existing` cannot remain as the requested leaf. Empty if it can, so that a run with nothing to do writes nothing.
 * A leaf that ends soon remains, because rotate-certificates renews it in time.
 */
export function leafReissueReasons(
  existing: KeyPair | undefined,
  request: LeafRequest,
  issuer: string,
  now: Date,
): readonly string[] {
  const found = read(existing)
  if (typeof found === 'string') return [found]
  const [leaf, next] = found.chain
  const [signer] = readCertificates(issuer, 'the issuer')
  const served = next !== undefined && signer !== undefined && next.x509.raw.equals(signer.x509.raw)
  return [
    ...keyMisfits(leaf, found.key),
    ...(served && isIssuedBy(leaf, signer) ? [] : ['was issued by another issuer']),
    ...timeMisfits(leaf, now),
    ...(leaf.isAuthority ? ['is an authority'] : []),
    ...subjectMisfits(leaf.subject, request.subject),
    ...difference('lacks the name', request.names.map(canonicalName), leaf.names),
    ...difference('has the name', leaf.names, request.names.map(canonicalName)),
    ...difference('lacks the usage', request.usages, leaf.usages),
    ...difference('has the usage', leaf.usages, request.usages),
  ]
}

/** Why `existing` cannot remain as the issuer below one of `roots` (PEM, one or more). Empty if it can. */
export function issuerReissueReasons(existing: KeyPair | undefined, roots: string, now: Date): readonly string[] {
  const found = read(existing)
  if (typeof found === 'string') return [found]
  const [issuer] = found.chain
  const below = readCertificates(roots, 'the root').some((root) => isIssuedBy(issuer, root))
  return [
    ...keyMisfits(issuer, found.key),
    ...(below ? [] : ['was issued by another root']),
    ...timeMisfits(issuer, now),
    ...authorityMisfits(issuer),
  ]
}

/** The chain of the pair, or why it cannot be used. */
function read(pair: KeyPair | undefined): { chain: [Certificate, ...Certificate[]]; key: string } | string {
  if (pair === undefined) return 'does not exist'
  try {
    const [first, ...rest] = readCertificates(pair.certificate, 'it')
    return first === undefined ? 'does not exist' : { chain: [first, ...rest], key: pair.key }
  } catch (error) {
    if (error instanceof Problem) return 'cannot be read'
    throw error
  }
}

function keyMisfits(certificate: Certificate, key: string): string[] {
  return keyMatches(certificate, key) ? [] : ['does not match its key']
}

function timeMisfits({ notBefore, notAfter }: Certificate, now: Date): string[] {
  if (now < notBefore) return [`is not valid before ${notBefore.toISOString()}`]
  if (now > notAfter) return [`ended at ${notAfter.toISOString()}`]
  return []
}

function authorityMisfits(certificate: Certificate): string[] {
  return certificate.isAuthority && certificate.mayCertify ? [] : ['is not allowed to sign certificates']
}

function subjectMisfits(found: CertificateSubject, requested: CertificateSubject): string[] {
  return found.commonName === requested.commonName && found.organization === requested.organization
    ? []
    : ['has another subject']
}

function difference(text: string, these: readonly string[], those: readonly string[]): string[] {
  return these.filter((one) => !those.includes(one)).map((one) => `${text} ${one}`)
}
