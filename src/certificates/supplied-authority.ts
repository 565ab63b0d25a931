import { type Finding, Problem } from '../problem/problem.ts'
import { isEncryptedKey } from '../util/encrypted-key.ts'
import type { KeyPair } from './certificate.ts'
import { namesNotAllowed } from './name-constraints.ts'
import { type Certificate, isIssuedBy, keyMatches, readCertificates } from './read-certificate.ts'
import { unreadableByGo } from './readable-by-go.ts'

/**
 * The team's root, below which this project creates issuers, or the team's intermediate, which signs leaves directly.
 */
export type SuppliedAuthority =
  | { readonly kind: 'root'; readonly root: Certificate; readonly key: string }
  | { readonly kind: 'issuer'; readonly root: Certificate; readonly issuer: KeyPair }

/** The files in the Secret with the supplied authority. */
export interface SuppliedAuthorityFiles {
  /** The authority's certificate, PEM. */
  readonly certificate: string | undefined
  /** Its private key, PEM; secret. */
  readonly key: string | undefined
  /** The root above it, PEM. Optional if the certificate is a root. */
  readonly root: string | undefined
}

/**
 * Throws a Problem that lists every reason why it cannot be the authority of a cluster with certificates for `names` at
 * `now`. `where` names the Secret.
 */
export function readSuppliedAuthority(
  files: SuppliedAuthorityFiles,
  where: string,
  now: Date,
  names: readonly string[] = [],
): SuppliedAuthority {
  const { certificate, key } = files
  if (certificate === undefined || key === undefined) {
    const missing = [certificate === undefined ? 'tls.crt' : '', key === undefined ? 'tls.key' : ''].filter(Boolean)
    throw refused([finding(where, `needs tls.crt and tls.key, found no ${missing.join(' and no ')}`)])
  }
  const [authority, ...more] = readCertificates(certificate, `${where}, tls.crt`)
  const roots = files.root === undefined ? [] : readCertificates(files.root, `${where}, ca.crt`)
  if (authority === undefined) throw refused([finding(where, 'needs a certificate in tls.crt, found none')])
  const signsItself = isIssuedBy(authority, authority)
  const root = signsItself ? authority : roots[0]
  const findings = [
    ...(more.length > 0 ? [`tls.crt needs the authority's certificate alone, found ${more.length + 1}`] : []),
    ...(roots.length > 1 ? [`ca.crt needs one root, found ${roots.length}`] : []),
    ...keyReasons(authority, key),
    ...authorityReasons('tls.crt', authority, now, names),
    ...(root === undefined ? ['tls.crt is not a root, so ca.crt needs the root that issued it, found none'] : []),
    ...(root !== undefined && !signsItself ? rootReasons(root, authority, now, names) : []),
    ...(signsItself && roots[0] !== undefined && !roots[0].x509.raw.equals(authority.x509.raw)
      ? ['tls.crt is a root, and ca.crt is another one']
      : []),
    // There is one authority between the root and a leaf.
    ...(root?.pathLength === 0 ? ['its root allows no issuer below it (path length 0)'] : []),
  ].map((found) => finding(where, found))
  if (findings.length > 0 || root === undefined) throw refused(findings)
  return signsItself
    ? { kind: 'root', root, key }
    : { kind: 'issuer', root, issuer: { certificate: authority.pem, key } }
}

function rootReasons(root: Certificate, authority: Certificate, now: Date, names: readonly string[]): string[] {
  return [
    ...(isIssuedBy(root, root) ? [] : ['ca.crt is not a root: it is not signed by itself']),
    ...(isIssuedBy(authority, root) ? [] : ['ca.crt did not issue tls.crt']),
    ...authorityReasons('ca.crt', root, now, names),
  ]
}

function authorityReasons(file: string, certificate: Certificate, now: Date, names: readonly string[]): string[] {
  const { isAuthority, mayCertify, usages, notBefore, notAfter, subjectKeyId } = certificate
  const lacking = (['server', 'client'] as const).filter((usage) => !usages.includes(usage))
  const forbidden = namesNotAllowed(certificate, names)
  const shown = forbidden.slice(0, 3).join(', ')
  return [
    ...(isAuthority && mayCertify ? [] : [`${file} is not allowed to sign certificates (CA:TRUE, keyCertSign)`]),
    ...lacking.map((usage) => `${file} allows no certificates of TLS ${usage}s (extended key usage)`),
    ...(now < notBefore ? [`${file} is not valid before ${notBefore.toISOString()}`] : []),
    ...(now > notAfter ? [`${file} ended at ${notAfter.toISOString()}`] : []),
    ...(subjectKeyId === undefined ? [`${file} has no subject key identifier`] : []),
    ...(forbidden.length === 0
      ? []
      : [
          `${file} allows no certificates for ${forbidden.length} names of the cluster, such as ${shown} (name constraints)`,
        ]),
    ...unreadableByGo(certificate).map((reason) => `${file} ${reason}`),
  ]
}

function keyReasons(authority: Certificate, key: string): string[] {
  if (isEncryptedKey(key))
    return ['tls.key is encrypted with a passphrase; decrypt it before you store it (openssl pkey -in FILE)']
  if (!/^-----BEGIN [A-Z ]*PRIVATE KEY-----/m.test(key)) return ['tls.key holds no private key in PEM form']
  return keyMatches(authority, key) ? [] : ['tls.key is not the key of tls.crt']
}

function finding(where: string, found: string): Finding {
  return {
    code: 'AUTHORITY_INVALID',
    subject: 'tls.authority',
    found: `${where}: ${found}`,
    fix: "store the authority's certificate (tls.crt), its key (tls.key) and its root (ca.crt) there, or remove tls.authority from the cluster file",
  }
}

function refused(findings: readonly Finding[]): Problem {
  return new Problem('the supplied authority cannot be used: nothing was written', findings)
}
