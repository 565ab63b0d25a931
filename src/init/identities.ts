import { createHash } from 'node:crypto'
import { parseAllDocuments, stringify } from 'yaml'
import { actionRoleNameIn, nameOutside } from '../cluster/roles-yaml.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { instanceLabel } from '../kubernetes/labels-annotations.ts'
import type { Answers } from './answers.ts'
import { ruleOf } from './environments.ts'

const rbacGroup = 'rbac.authorization.k8s.io'

const longestLabel = 63

/**
 * The namespace of the identities. No pods run there, so nobody can get a token by creating a pod. A long name is cut,
 * and is still another one than that of the cluster's namespace, and of any other cluster's.
 */
export function identitiesNamespace({ namespace }: Pick<ClusterSpec, 'namespace'>): string {
  const whole = `${namespace}-workflows`
  if (whole.length <= longestLabel) return whole
  const ending = `-${createHash('sha256').update(namespace).digest('hex').slice(0, 8)}-workflows`
  return `${namespace.slice(0, longestLabel - ending.length)}${ending}`
}

/**
 * identities.yaml: an identity for each environment, the Roles that `permissions --all` prints, and their
 * bindings. `roles` is that output.
 */
export function identitiesText(
  spec: ClusterSpec,
  roles: string,
  environments: readonly string[],
  { login, layout }: Pick<Answers, 'login' | 'layout'>,
): string {
  const namespace = identitiesNamespace(spec)
  const printed = parseAllDocuments(roles).flatMap((document) => objectsIn(document.toJS()))
  const accounts = environments.map((name) => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace, labels: { [instanceLabel]: spec.name } },
    automountServiceAccountToken: false,
  }))
  const bindings = environments.flatMap((name) => {
    const subject =
      login === 'kubeconfig'
        ? { kind: 'ServiceAccount', name, namespace }
        : { apiGroup: rbacGroup, kind: 'User', name: `github:${name}` }
    return printed
      .filter(({ metadata }) => metadata.name === actionRoleNameIn(metadata.namespace, ruleOf(name, layout).role, spec))
      .filter(({ kind }) => kind === 'Role' || kind === 'ClusterRole')
      .map((role) => bindingOf(name, role, spec, subject))
  })
  const own = [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }, ...accounts]
  return [
    `# One identity for each environment of the workflows, with the least Roles. An administrator makes them:
# kubectl apply --filename ${layout.identities}
# Whoever applies it must hold all that is granted here. \`managed-etcd permissions --all\` prints the Roles anew; apply
# them again with another release, and when ${layout.accessFile} names a new namespace or application.`,
    ...(login === 'kubeconfig' ? own : []).map(yaml),
    roles,
    ...bindings.map(yaml),
  ]
    .join('\n---\n')
    .concat('\n')
}

/** The authentication method of the identities of an earlier run. */
export function loginIn(identities: string): Answers['login'] {
  return /^ *name: github:/m.test(identities) ? 'id-token' : 'kubeconfig'
}

/** Binds a printed Role or ClusterRole to an identity. */
export function bindingOf(environment: string, role: KubernetesObject, spec: ClusterSpec, subject: object): object {
  const { kind, metadata } = role
  const own = `managed-etcd-${spec.name}-${environment}`
  const name = metadata.namespace === spec.namespace ? own : nameOutside(own, spec)
  return {
    apiVersion: `${rbacGroup}/v1`,
    kind: `${kind}Binding`,
    metadata: { name, ...within(role) },
    roleRef: { apiGroup: rbacGroup, kind, name: metadata.name },
    subjects: [subject],
  }
}

function within({ metadata: { namespace } }: KubernetesObject): object {
  return namespace === undefined ? {} : { namespace }
}

/** The objects in a printed document. */
export function objectsIn(document: unknown): KubernetesObject[] {
  const object = document as KubernetesObject & { items?: KubernetesObject[] }
  return object.kind === 'List' ? (object.items ?? []) : [object]
}

function yaml(object: object): string {
  return stringify(object).trimEnd()
}
