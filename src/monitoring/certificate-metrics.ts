import { namesOf } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { constantMetrics } from './constants.ts'
import type { CertificateKind } from './thresholds.ts'

/** The earliest expiration of the certificates in use, for each kind. */
export type CertificateEnds = Readonly<Record<CertificateKind, Date>>

/** Written by the operations that create certificates: provision and rotate-certificates. */
export function certificateMetrics(spec: ClusterSpec, ends: CertificateEnds): KubernetesObject {
  const constants = Object.entries(ends).map(([certificate, end]) => ({
    metric: 'managed_etcd_certificate_not_after_timestamp_seconds',
    value: Math.floor(end.getTime() / 1000),
    labels: { certificate },
  }))
  return constantMetrics(spec, namesOf(spec).certificates, constants)
}
