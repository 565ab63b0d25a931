import type { Permission } from '../kubernetes/kubernetes.ts'
import { rulesAsYaml } from '../kubernetes/rbac-yaml.ts'
import { identityMarker } from './identity-marker.ts'
import type { ClusterSpec } from './specification.ts'

type Cluster = Pick<ClusterSpec, 'name' | 'namespace'>

/** The Role of an action's identity. It carries the cluster's name: a namespace may hold more than one cluster. */
export function actionRoleName(action: string, { name }: Pick<Cluster, 'name'>): string {
  return `managed-etcd-${name}-${action}`
}

/**
 * The name of what belongs to a cluster outside its namespace, cluster-wide or in the namespace of an application:
 * there, a cluster of the same name in another namespace must not meet it. No namespace contains a dot.
 */
export function nameOutside(name: string, cluster: Pick<Cluster, 'namespace'>): string {
  return `${name}.${cluster.namespace}`
}

/** The name of an action's Role in `namespace`, or of its ClusterRole if that is undefined. */
export function actionRoleNameIn(namespace: string | undefined, action: string, cluster: Cluster): string {
  const name = actionRoleName(action, cluster)
  return namespace === cluster.namespace ? name : nameOutside(name, cluster)
}

/** The Roles of an action's identity: what it needs, and by what the admission policy knows it. */
export function actionRolesAsYaml(action: string, cluster: Cluster, permissions: readonly Permission[]): string {
  const namespaces = new Set(permissions.flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace])))
  const markers = [...namespaces].flatMap((namespace) => identityMarker(action, cluster, namespace))
  return rolesAsYaml((namespace) => actionRoleNameIn(namespace, action, cluster), [...permissions, ...markers])
}

/**
 * A Role and a ClusterRole that allow exactly these, as far as either is needed, for `kubectl apply`. Two are one List,
 * so that the text still is YAML when it is shown, and pasted, with a margin.
 */
function rolesAsYaml(nameIn: (namespace: string | undefined) => string, permissions: readonly Permission[]): string {
  const roles = [...Map.groupBy(permissions, ({ namespace }) => namespace)].map(([namespace, rules]) => [
    'apiVersion: rbac.authorization.k8s.io/v1',
    `kind: ${namespace === undefined ? 'ClusterRole' : 'Role'}`,
    'metadata:',
    `  name: ${nameIn(namespace)}`,
    ...(namespace === undefined ? [] : [`  namespace: ${namespace}`]),
    'rules:',
    ...rulesAsYaml(rules).split('\n'),
  ])
  const items = roles.flatMap((lines) => lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`))
  return (roles.length === 1 ? roles.flat() : ['apiVersion: v1', 'kind: List', 'items:', ...items]).join('\n')
}
