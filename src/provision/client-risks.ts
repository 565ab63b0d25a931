import { namesOf } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { credentialNamespacesAnnotation } from '../kubernetes/labels-annotations.ts'
import type { Finding } from '../problem/problem.ts'

type Clients = Pick<ClusterSpec, 'name' | 'namespace' | 'portals'>

/** Where sync-access has delivered credentials, according to its record. Not read if all clients may connect. */
export async function credentialNamespaces(kubernetes: Kubernetes, spec: Clients): Promise<string[]> {
  if (spec.portals.clients === undefined) return []
  const { namespace } = spec
  const record = await kubernetes.get({ apiVersion: 'v1', kind: 'ConfigMap', name: namesOf(spec).access, namespace })
  const noted = record?.metadata.annotations?.[credentialNamespacesAnnotation] ?? ''
  return noted.split(',').filter((name) => name !== '')
}

/** Applications with credentials that could not connect to the portals. */
export function clientRisks({ portals: { clients } }: Clients, delivered: readonly string[]): Finding[] {
  if (clients === undefined) return []
  const left = delivered.filter((name) => !clients.namespaces.includes(name))
  if (left.length === 0) return []
  return [
    {
      code: 'CLIENTS_CUT_OFF',
      subject: 'portals',
      found: `portals.clients does not list ${left.join(', ')}, where applications have credentials: they cannot connect if policies are enforced`,
      fix: 'add the namespaces of applications to portals.clients.namespaces; ignore this if credentials are only stored there',
    },
  ]
}
