import type { ClusterSpec } from '../cluster/specification.ts'

/** What alerts, `status` and the schedules of workflows agree upon. */

/** rotate-certificates runs weekly and renews what ends within 30 days: at this, two runs have failed. */
export const certificateWarningDays = { leaf: 14, issuer: 30, root: 90 } as const

export type CertificateKind = keyof typeof certificateWarningDays

/** A verification runs weekly: at this, one has failed. */
export const verifiedWithinDays = 9

/** When an end becomes a warning, and when an emergency; sooner for certificates that do not live long. */
export function certificateAlertDays({ tls }: Pick<ClusterSpec, 'tls'>, kind: CertificateKind) {
  const lifetime = { leaf: tls.leafDays, issuer: tls.issuerDays, root: tls.rootDays }[kind]
  return { warning: Math.min(certificateWarningDays[kind], lifetime / 3), critical: Math.min(3, lifetime / 10) }
}
