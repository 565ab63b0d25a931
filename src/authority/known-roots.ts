import { readableCertificates } from '../certificates/read-certificate.ts'

/**
 * The roots of the public bundle that one of the cluster's own Secrets contains, too. An identity that may only write
 * ConfigMaps could add another root to the bundle, and members, portals and applications would trust it. A rotation
 * records a new root in a Secret before publishing it, so no valid root is missing here.
 */
export function knownRoots(bundle: string | undefined, secrets: readonly (string | undefined)[]): string {
  const known = secrets.flatMap(readableCertificates).map(({ x509 }) => x509.fingerprint256)
  const published = readableCertificates(bundle)
  const ours = published.filter(({ x509 }) => known.includes(x509.fingerprint256))
  // Byte for byte the same, so that a plan without changes stays empty.
  if (bundle !== undefined && published.length > 0 && ours.length === published.length) return bundle
  return ours.map(({ pem }) => (pem.endsWith('\n') ? pem : `${pem}\n`)).join('')
}
