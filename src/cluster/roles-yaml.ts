import type { Permission } from '../kubernetes/kubernetes.ts'
import { rulesAsYaml } from '../kubernetes/rbac-yaml.ts'
import { identityMarker } from './identity-marker.ts'
import type { ClusterSpec } from './specification.ts'

/** The Role of an action's identity. It carries the cluster's name: a namespace may hold more than one cluster. */
export function actionRoleName(action: string, { name }: { readonly name: string }): string {
  return `managed-etcd-${name}-${action}`
}

/** The Roles of an action's identity: what it needs, and by what the admission policy knows it. */
export function actionRolesAsYaml(
  action: string,
  cluster: Pick<ClusterSpec, 'name' | 'namespace'>,
  permissions: readonly Permission[],
): string {
  const namespaces = new Set(permissions.flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace])))
  const markers = [...namespaces].flatMap((namespace) => identityMarker(action, cluster, namespace))
  return rolesAsYaml(actionRoleName(action, cluster), [...permissions, ...markers])
}

/**
 * A Role and a ClusterRole that allow exactly these, as far as either is needed, for `kubectl apply`. Two are one List,
 * so that the text still is YAML when it is shown, and pasted, with a margin.
 */
function rolesAsYaml(name: string, permissions: readonly Permission[]): string {
  const roles = [...Map.groupBy(permissions, ({ namespace }) => namespace)].map(([namespace, rules]) => [
    'apiVersion: rbac.authorization.k8s.io/v1',
    `kind: ${namespace === undefined ? 'ClusterRole' : 'Role'}`,
    'metadata:',
    `  name: ${name}`,
    ...(namespace === undefined ? [] : [`  namespace: ${namespace}`]),
    'rules:',
    ...rulesAsYaml(rules).split('\n'),
  ])
  const items = roles.flatMap((lines) => lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`))
  return (roles.length === 1 ? roles.flat() : ['apiVersion: v1', 'kind: List', 'items:', ...items]).join('\n')
}
