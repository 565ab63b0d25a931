import { stringify } from 'yaml'
import { rolesAsYaml } from '../../cluster/action-permissions.ts'
import { platformRoles } from '../../cluster/platform-role.ts'
import type { ClusterSpec } from '../../cluster/specification.ts'
import { platformRoleObject } from '../observe/rbac-objects.ts'
import { platformRules } from '../plan/platform-rules.ts'
import { readPolicyFile } from '../policy/policy-file.ts'
import { deliveryNamespaces } from './observe-access.ts'
import { type AccessPurpose, accessPermissions } from './permissions.ts'

/**
 * YAML of what an identity needs to sync access, for somebody who may do all of it. For `apply` the Roles that the policy gives to
 * people come first: the identity may bind them, and nothing else may be in them than the cluster's administrators have put there.
 */
export async function accessRolesAsYaml(spec: ClusterSpec, policy: string, purpose: AccessPurpose): Promise<string> {
  const namespaces = purpose === 'plan' ? [] : deliveryNamespaces(await readPolicyFile(policy, { allowEmpty: true }))
  const own = rolesAsYaml(roleName(purpose), accessPermissions(spec, purpose, namespaces))
  if (purpose !== 'apply') return `${own}\n`
  const forPeople = platformRoles.map((role) => stringify(platformRoleObject(spec, role, platformRules(spec, role))))
  return [...forPeople, `${own}\n`].join('---\n')
}

function roleName(purpose: AccessPurpose): string {
  return purpose === 'apply' ? 'managed-etcd-sync-access' : `managed-etcd-sync-access-${purpose}`
}
