import type { ClusterSpec } from '../cluster/specification.ts'

/** Thresholds shared by alerts, `status` and the schedules of workflows. */

/**
 * rotate-certificates runs weekly and renews certificates that expire within 30 days. At this threshold, two runs have
 * failed.
 */
export const certificateWarningDays = { leaf: 14, issuer: 30, root: 90 } as const

export type CertificateKind = keyof typeof certificateWarningDays

/** Verification runs weekly. At this threshold, one run has failed. */
export const verifiedWithinDays = 9

/**
 * The days before an expiration at which it becomes a warning, and an emergency. Short-lived certificates have lower
 * thresholds.
 */
export function certificateAlertDays({ tls }: Pick<ClusterSpec, 'tls'>, kind: CertificateKind) {
  const lifetime = { leaf: tls.leafDays, issuer: tls.issuerDays, root: tls.rootDays }[kind]
  return { warning: Math.min(certificateWarningDays[kind], lifetime / 3), critical: Math.min(3, lifetime / 10) }
}
