import type { LeafRequest } from '../certificates/issue.ts'
import { readSuppliedAuthority, type SuppliedAuthority } from '../certificates/supplied-authority.ts'
import { clusterLeaves } from '../cluster/cluster-leaves.ts'
import type { Secret } from '../cluster/object-types.ts'
import { fileOf } from '../cluster/secret-files.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { Problem } from '../problem/problem.ts'

/** The Secret of the supplied authority. Undefined if the cluster file names none, or if it does not exist. */
export async function findSuppliedAuthority(kubernetes: Kubernetes, spec: ClusterSpec): Promise<Secret | undefined> {
  const name = spec.tls.authority?.secret
  return name === undefined
    ? undefined
    : kubernetes.get<Secret>({ apiVersion: 'v1', kind: 'Secret', name, namespace: spec.namespace })
}

/**
 * The supplied authority. Undefined if the cluster file names none. Throws a Problem if it does not exist or is not
 * valid.
 */
export function suppliedAuthority(
  spec: ClusterSpec,
  secret: Secret | undefined,
  now: Date,
): SuppliedAuthority | undefined {
  const name = spec.tls.authority?.secret
  if (name === undefined) return undefined
  if (secret === undefined) {
    throw new Problem('the supplied authority is missing: nothing was written', [
      {
        code: 'AUTHORITY_INVALID',
        subject: 'tls.authority',
        found: `needs Secret ${name} in namespace ${spec.namespace} with tls.crt, tls.key and ca.crt, found none`,
        fix: `kubectl --namespace ${spec.namespace} create secret generic ${name} --from-file=tls.crt --from-file=tls.key --from-file=ca.crt`,
      },
    ])
  }
  const files = {
    certificate: fileOf(secret, 'tls.crt'),
    key: fileOf(secret, 'tls.key'),
    root: fileOf(secret, 'ca.crt'),
  }
  const names = new Set(Object.values(clusterLeaves(spec)).flatMap((leaf: LeafRequest) => leaf.names))
  return readSuppliedAuthority(files, `Secret ${name}`, now, [...names])
}
