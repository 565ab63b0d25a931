import type { Certificate } from '../certificates/read-certificate.ts'
import { readCertificate } from '../certificates/read-certificate.ts'
import type { CertificateEnds } from '../monitoring/certificate-metrics.ts'
import { leafName } from './format-steps.ts'
import { idOf, type Materials } from './key-material.ts'
import type { ObservedRotation } from './observe.ts'
import type { CertificateId } from './state.ts'

/** One certificate of a cluster, for reports. */
export interface Listed {
  /** `root`, `issuer`, or the role of a leaf. */
  readonly what: string
  readonly id: CertificateId
  readonly serial: string
  readonly from: Date
  readonly to: Date
}

/** The certificates before and after an exchange. */
export interface Rotated {
  readonly what: string
  readonly before: CertificateId
  readonly after: CertificateId
  /** RFC 3339; absent for the token key, which does not expire. */
  readonly notAfter?: string
}

/** Every certificate that is in use or about to be, authorities first. */
export function certificatesOf({ root, next, nextIssuer, previous, issuer, leaves }: Materials): Listed[] {
  return [
    listed('root', root.certificate),
    ...(previous ? [listed('previous root', previous)] : []),
    ...(next ? [listed('next root', next.certificate)] : []),
    listed('issuer', readCertificate(issuer.certificate, 'the issuer')),
    ...(nextIssuer ? [listed('next issuer', readCertificate(nextIssuer.certificate, 'the next issuer'))] : []),
    ...[...leaves].map(([role, { certificate }]) =>
      listed(leafName(role), readCertificate(certificate, leafName(role))),
    ),
  ]
}

/** The earliest end of all certificates in use. One that is only waiting to be removed does not count. */
export function earliestEnd(certificates: readonly Listed[]): Date {
  const used = certificates.filter(({ what }) => what !== 'previous root')
  return new Date(Math.min(...used.map(({ to }) => to.getTime())))
}

/**
 * For each kind, the earliest expiration of the certificates that members and portals use. Certificates of applications
 * are not included.
 */
export function endsByKind(certificates: readonly Listed[]): CertificateEnds {
  const first = (requested: readonly string[]) =>
    new Date(Math.min(...certificates.flatMap(({ what, to }) => (requested.includes(what) ? [to.getTime()] : []))))
  return { root: first(['root']), issuer: first(['issuer']), leaf: first(ownRoles.map(leafName)) }
}

const ownRoles = ['members', 'peers', 'portal', 'portalClient', 'rootUser'] as const

export function rotatedCertificates(before: ObservedRotation, after: ObservedRotation): Rotated[] {
  const old = new Map(certificatesOf(before.materials).map((one) => [one.what, one]))
  const changed = certificatesOf(after.materials).flatMap(({ what, id, to }): Rotated[] => {
    const was = old.get(what)
    return was === undefined || was.id === id ? [] : [{ what, before: was.id, after: id, notAfter: to.toISOString() }]
  })
  const [keyBefore, keyAfter] = [before.state.tokenKey, after.state.tokenKey]
  return keyBefore === keyAfter ? changed : [...changed, { what: 'token key', before: keyBefore, after: keyAfter }]
}

function listed(what: string, certificate: Certificate): Listed {
  const { serial, notBefore: from, notAfter: to } = certificate
  return { what, id: idOf(certificate), serial, from, to }
}
