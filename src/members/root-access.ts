import { knownRoots } from '../authority/known-roots.ts'
import { namesOf } from '../cluster/names.ts'
import type { ConfigMap, Secret } from '../cluster/object-types.ts'
import { fileOf, keyPairOf } from '../cluster/secret-files.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { Problem } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import type { EtcdAccess } from './member-client.ts'

/**
 * The access to the members of a provisioned cluster: its roots and the root user's certificate, from the cluster.
 * Throws a Problem if they do not exist.
 */
export async function rootAccess(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  report: Pick<Reporter, 'mask'>,
): Promise<EtcdAccess> {
  const names = namesOf(spec)
  const get = <Kind extends Secret | ConfigMap>(kind: string, name: string) =>
    kubernetes.get<Kind>({ apiVersion: 'v1', kind, name, namespace: spec.namespace })
  const [roots, user] = await Promise.all([
    get<ConfigMap>('ConfigMap', names.authority),
    get<Secret>('Secret', names.rootUser),
  ])
  const key = fileOf(user, 'tls.key')
  if (key !== undefined) report.mask(key)
  const bundle = knownRoots(roots?.data?.['ca.crt'], [fileOf(user, 'ca.crt')])
  const rootUser = keyPairOf(user)
  if (bundle === '' || rootUser === undefined) {
    const missing = rootUser === undefined ? `Secret ${names.rootUser}` : `ConfigMap ${names.authority}`
    throw new Problem(`cannot reach the members of ${spec.namespace}/${spec.name}`, [
      {
        code: 'CLUSTER_MISSING',
        subject: 'cluster',
        found: `needs the ${missing} with the credentials for the members, found none of this cluster`,
        fix: 'run provision, which creates what is missing; check name and namespace in the cluster file',
      },
    ])
  }
  return { kubernetes, spec, bundle, rootUser }
}
