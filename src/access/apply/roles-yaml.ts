import { stringify } from 'yaml'
import type { Deliveries } from '../../cluster/action-permissions.ts'
import { platformRoles } from '../../cluster/platform-role.ts'
import { actionRolesAsYaml } from '../../cluster/roles-yaml.ts'
import type { ClusterSpec } from '../../cluster/specification.ts'
import { platformRoleObject } from '../observe/rbac-objects.ts'
import { platformRules } from '../plan/platform-rules.ts'
import { type AccessPurpose, accessPermissions, accessRole } from './permissions.ts'

/**
 * YAML of the Roles that an identity needs to sync access, to be applied by an administrator. For `apply`, the Roles of
 * the platform roles come first: the identity may only bind them, and only an administrator can change their rules.
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
