import { readableCertificates } from '../certificates/read-certificate.ts'

/**
 * Of the roots that the public bundle names, those that one of the cluster's own Secrets names as well. Whoever may only write ConfigMaps
 * could put another root into the bundle, and members, portals and applications would be told to trust it. A rotation notes a
 * new root in a Secret before it is published, so none of its own is missing here.
 */
export function knownRoots(bundle: string | undefined, secrets: readonly (string | undefined)[]): string {
  const known = secrets.flatMap(readableCertificates).map(({ x509 }) => x509.fingerprint256)
  const published = readableCertificates(bundle)
  const ours = published.filter(({ x509 }) => known.includes(x509.fingerprint256))
  // Byte for byte as it is, so that a plan with nothing to do stays empty.
  if (bundle !== undefined && published.length > 0 && ours.length === published.length) return bundle
  return ours.map(({ pem }) => (pem.endsWith('\n') ? pem : `${pem}\n`)).join('')
}
