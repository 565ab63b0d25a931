import { type Certificate, isIssuedBy, readCertificates } from '../../src/certificates/read-certificate.ts'

/**
 * What keeps a chain (PEM: a leaf followed by its issuers, as it is served) from being trusted at `now` by someone who
 * trusts `roots` (PEM) alone; empty when it is trusted. Checks names, signatures, times, the right to certify and path
 * lengths; what the leaf may be used for is a question of its own.
 */
export function chainFaults(chain: string, roots: string, now: Date): readonly string[] {
  const served = readCertificates(chain, 'the chain')
  const trusted = readCertificates(roots, 'the roots')
  const last = served.at(-1)
  const root = last && trusted.find((candidate) => isIssuedBy(last, candidate))
  const path = root ? [...served, root] : served
  return [
    ...(root ? [] : [`${nameOf(last)} was not issued by a trusted root`]),
    ...path.flatMap((certificate) => timeFaults(certificate, now)),
    ...path.slice(1).flatMap((issuer, index) => issuerFaults(issuer, path[index], index)),
  ]
}

/** `authoritiesBelow`: how many stand between this issuer and the leaf. */
function issuerFaults(issuer: Certificate, issued: Certificate | undefined, authoritiesBelow: number): string[] {
  return [
    ...(issued && isIssuedBy(issued, issuer) ? [] : [`${nameOf(issued)} was not issued by ${nameOf(issuer)}`]),
    ...((issuer.pathLength ?? authoritiesBelow) < authoritiesBelow
      ? [`${nameOf(issuer)} allows ${issuer.pathLength} authorities below it, found ${authoritiesBelow}`]
      : []),
  ]
}

function timeFaults(certificate: Certificate, now: Date): string[] {
  const { notBefore, notAfter } = certificate
  if (now >= notBefore && now <= notAfter) return []
  return [`${nameOf(certificate)} is valid from ${notBefore.toISOString()} to ${notAfter.toISOString()} only`]
}

function nameOf(certificate: Certificate | undefined): string {
  const { commonName, organization } = certificate?.subject ?? {}
  return `"${commonName ?? organization ?? certificate?.serial ?? 'nothing'}"`
}
