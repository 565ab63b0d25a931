import { parseAllDocuments } from 'yaml'
import { permissionsOfRule } from '../../src/access/apply/blast-radius-table.ts'
import type { PolicyRule } from '../../src/cluster/platform-role.ts'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { eventually } from './eventually.ts'

export type Role = KubernetesObject & { readonly rules: readonly PolicyRule[] }

/** The objects of a YAML text, those of a List one by one. */
export function objectsIn(yaml: string): KubernetesObject[] {
  const documents = parseAllDocuments(yaml).map((document) => document.toJS())
  return documents.flatMap((document) => (document.kind === 'List' ? document.items : [document]))
}

/** An authorizer learns of Roles and ClusterRoles that are bound a moment later, and not of all at once. */
export async function untilRolesHold(kubeconfig: string, roles: readonly Role[]): Promise<void> {
  const theirs = connectKubernetes({ kubeconfig, signal: new AbortController().signal })
  const permissions = roles.flatMap(({ metadata, rules }) =>
    rules.flatMap((rule) => permissionsOfRule(rule, metadata.namespace)),
  )
  await eventually('the Roles to hold', async () => {
    const missing = await theirs.missingPermissions(permissions)
    return missing.length === 0 ? { done: undefined } : { waitingFor: JSON.stringify(missing[0]) }
  })
}

export const isRole = (object: KubernetesObject): object is Role => object.kind.endsWith('Role')
