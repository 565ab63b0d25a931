import { stringify } from 'yaml'
import type { Deliveries } from '../../cluster/action-permissions.ts'
import { platformRoles } from '../../cluster/platform-role.ts'
import { actionRolesAsYaml } from '../../cluster/roles-yaml.ts'
import type { ClusterSpec } from '../../cluster/specification.ts'
import { platformRoleObject } from '../observe/rbac-objects.ts'
import { platformRules } from '../plan/platform-rules.ts'
import { type AccessPurpose, accessPermissions, accessRole } from './permissions.ts'

/**
 * YAML of what an identity needs to sync access, for somebody who may do all of it. For `apply` the Roles that the policy gives to
 * people come first: the identity may bind them, and nothing else may be in them than the cluster's administrators have put there.
 */
export function accessRolesAsYaml(
  spec: ClusterSpec,
  purpose: AccessPurpose,
  deliveries: readonly Deliveries[],
): string[] {
  const own = actionRolesAsYaml(accessRole(purpose), spec, accessPermissions(spec, purpose, deliveries))
  if (purpose !== 'apply') return [own]
  const forPeople = platformRoles.map((role) => stringify(platformRoleObject(spec, role, platformRules(spec, role))))
  return [...forPeople.map((text) => text.trimEnd()), own]
}
