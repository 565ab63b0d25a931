import type { Permission } from '../kubernetes/kubernetes.ts'
import { type ActionRules, type Extent, permissionsOf } from './permission-rule.ts'
import { backupRules, restoreRules, verifyBackupRules } from './permissions-of-backups.ts'
import { defragmentRules, repairRules, rotateCertificatesRules } from './permissions-of-maintenance.ts'
import { destroyRules, provisionRules } from './permissions-of-provision.ts'
import { statusRules, supportBundleRules } from './permissions-of-status.ts'
import type { ClusterSpec } from './specification.ts'

export const permittedActions = [
  'provision',
  'rotate-certificates',
  'defragment',
  'backup',
  'restore',
  'repair',
  'verify-backup',
  'destroy',
  'status',
  'support-bundle',
] as const

export type PermittedAction = (typeof permittedActions)[number]

const rulesOf: Readonly<Record<PermittedAction, ActionRules>> = {
  provision: provisionRules,
  'rotate-certificates': rotateCertificatesRules,
  defragment: defragmentRules,
  backup: backupRules,
  restore: restoreRules,
  repair: repairRules,
  'verify-backup': verifyBackupRules,
  destroy: destroyRules,
  status: statusRules,
  'support-bundle': supportBundleRules,
}

/** Every permission that an operation needs. Assumes that the namespace exists; `createNamespace` is separate. */
export function permissionsFor(
  action: PermittedAction,
  spec: Pick<ClusterSpec, 'name' | 'namespace'>,
  extent: Extent,
): Permission[] {
  const { inNamespace, clusterWide = [], namedClusterWide } = rulesOf[action]
  return [
    ...inNamespace(extent).flatMap((rule) => permissionsOf(rule, spec)),
    ...clusterWide.flatMap((rule) => permissionsOf(rule)),
    ...(namedClusterWide?.(extent) ?? []),
  ]
}

/** The delivered credentials of applications: a namespace, and the names of the Secrets in it. */
export interface Deliveries {
  readonly namespace: string
  readonly secrets: readonly string[]
}

function credentialVerbs(action: PermittedAction): readonly string[] {
  return rulesOf[action].onCredentials ?? []
}

export function readsCredentials(action: PermittedAction): boolean {
  return credentialVerbs(action).length > 0
}

/** The permissions of an action in the namespaces to which sync-access has delivered credentials. */
export function permissionsForCredentials(action: PermittedAction, deliveries: readonly Deliveries[]): Permission[] {
  return deliveries.flatMap((delivery) => permissionsOnCredentials(credentialVerbs(action), delivery))
}

/** `list` applies to the whole namespace, all other verbs only to these Secrets. */
export function permissionsOnCredentials(verbs: readonly string[], { namespace, secrets }: Deliveries): Permission[] {
  const permission = { group: '', resource: 'secrets', namespace }
  return verbs.flatMap((verb): Permission[] =>
    verb === 'list' ? [{ ...permission, verb }] : secrets.map((name) => ({ ...permission, verb, name })),
  )
}

/** Needed only if the namespace does not exist. */
export const createNamespace: readonly Permission[] = ['create', 'patch'].map((verb) => ({
  group: '',
  resource: 'namespaces',
  verb,
}))
