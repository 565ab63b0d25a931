import { parseAllDocuments, stringify } from 'yaml'
import { actionRoleName } from '../cluster/roles-yaml.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { instanceLabel } from '../kubernetes/labels-annotations.ts'
import { ruleOf } from './environments.ts'

const rbac = 'rbac.authorization.k8s.io/v1'

/** Where the identities live: nothing runs there, so that nobody takes a token by making a pod. */
export function identitiesNamespace({ namespace }: Pick<ClusterSpec, 'namespace'>): string {
  return `${namespace}-workflows`.slice(0, 63)
}

/**
 * etcd/identities.yaml: a service account for each environment, the Roles that `permissions --all` prints, and who has
 * which. `roles` is that print.
 */
export function identitiesText(spec: ClusterSpec, roles: string, environments: readonly string[]): string {
  const namespace = identitiesNamespace(spec)
  const printed = parseAllDocuments(roles).flatMap((document) => objectsIn(document.toJS()))
  const accounts = environments.map((name) => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace, labels: { [instanceLabel]: spec.name } },
    automountServiceAccountToken: false,
  }))
  const bindings = environments.flatMap((name) =>
    printed
      .filter(({ metadata }) => metadata.name === actionRoleName(ruleOf(name).role, spec))
      .filter(({ kind }) => kind === 'Role' || kind === 'ClusterRole')
      .map((role) => bindingOf(name, role, spec, namespace)),
  )
  return [
    `# One identity for each environment of the workflows, with the least Roles. An administrator makes them:
# kubectl apply --filename etcd/identities.yaml
# Whoever applies it must hold all that is granted here. \`managed-etcd permissions --all\` prints the Roles anew; apply
# them again with another release, and when etcd/access.yaml names a new namespace or application.`,
    ...[{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }, ...accounts].map(yaml),
    roles,
    ...bindings.map(yaml),
  ]
    .join('\n---\n')
    .concat('\n')
}

function bindingOf(account: string, role: KubernetesObject, spec: ClusterSpec, namespace: string): object {
  // Cluster-wide names are shared with other clusters of ours.
  const name = role.kind === 'Role' ? account : `${role.metadata.name}-${spec.namespace}-${account}`
  return {
    apiVersion: rbac,
    kind: `${role.kind}Binding`,
    metadata: { name: role.kind === 'Role' ? `managed-etcd-${spec.name}-${name}` : name, ...within(role) },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: role.kind, name: role.metadata.name },
    subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
  }
}

function within({ metadata: { namespace } }: KubernetesObject): object {
  return namespace === undefined ? {} : { namespace }
}

function objectsIn(document: unknown): KubernetesObject[] {
  const object = document as KubernetesObject & { items?: KubernetesObject[] }
  return object.kind === 'List' ? (object.items ?? []) : [object]
}

function yaml(object: object): string {
  return stringify(object).trimEnd()
}
