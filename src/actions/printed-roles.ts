import { stringify } from 'yaml'
import { admissionPolicyAsYaml } from '../access/apply/admission-policy.ts'
import type { AccessPurpose } from '../access/apply/permissions.ts'
import {
  type Deliveries,
  type PermittedAction,
  permissionsFor,
  permissionsForCredentials,
  permittedActions,
  readsCredentials,
} from '../cluster/action-permissions.ts'
import { actionRolesAsYaml } from '../cluster/roles-yaml.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { namespace } from '../objects/namespace.ts'
import { priorityClassesOf } from '../preflight/priority-classes.ts'
import { scheduleAccountsOf } from '../preflight/schedules.ts'

/** Provision comes first, because its Namespace contains the Roles of the others. */
export const actionsWithRoles = [...permittedActions, 'sync-access'] as const

export interface PrintedRoles {
  readonly spec: ClusterSpec
  /** The modes of `sync-access` to print Roles for. */
  readonly purposes: readonly AccessPurpose[]
  readonly volumes: 'keep' | 'delete'
  /** Where credentials are delivered. Called only for actions that read them. */
  readonly deliveries: () => Promise<readonly Deliveries[]>
}

/** YAML of the Roles for the identities of these actions, and of the admission policy. */
export async function printedRoles(
  actions: readonly ('sync-access' | PermittedAction)[],
  printed: PrintedRoles,
): Promise<string> {
  const documents: string[] = []
  for (const action of actions) {
    documents.push(...(action === 'sync-access' ? await accessRoles(printed) : await rolesOfAction(action, printed)))
  }
  return [...documents, ...admissionPolicyAsYaml(printed.spec)].join('\n---\n')
}

async function accessRoles({ spec, purposes, deliveries }: PrintedRoles): Promise<string[]> {
  const { accessRolesAsYaml } = await import('../access/apply/roles-yaml.ts')
  const delivered = purposes.every((purpose) => purpose === 'plan') ? [] : await deliveries()
  return purposes.flatMap((purpose) => accessRolesAsYaml(spec, purpose, delivered))
}

/** One YAML text, or two for provision, which includes its Namespace. */
export async function rolesOfAction(
  action: PermittedAction,
  { spec, volumes, deliveries }: Omit<PrintedRoles, 'purposes'>,
): Promise<string[]> {
  const needed = [
    ...permissionsFor(action, spec, extentOf(spec, volumes)),
    ...permissionsForCredentials(action, readsCredentials(action) ? await deliveries() : []),
  ]
  const roles = actionRolesAsYaml(action, spec, needed)
  // A Role cannot be applied before its namespace exists.
  return action === 'provision' ? [stringify(namespace(spec)).trimEnd(), roles] : [roles]
}

/** The Roles include the kinds of the Prometheus operator if only the cluster can tell whether it has them. */
function extentOf(spec: ClusterSpec, volumes: 'keep' | 'delete') {
  return {
    prometheusOperator: spec.monitoring.prometheusOperator !== false,
    deleteVolumes: volumes === 'delete',
    suppliedAuthority: spec.tls.authority?.secret,
    priorityClasses: priorityClassesOf(spec),
    pullSecrets: spec.imagePullSecrets,
    scheduleAccounts: scheduleAccountsOf(spec),
    removesNetworkPolicies: spec.networkPolicy === 'none',
    removesMonitors: spec.monitoring.prometheusOperator === false,
  }
}
