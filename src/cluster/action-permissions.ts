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

/** Everything that an operation asks of the API server. The namespace is taken to be there: `createNamespace` is apart. */
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

/** Credentials of applications: a namespace, and the names of the Secrets in it. */
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

/** What an action asks for where sync-access has delivered credentials of applications. */
export function permissionsForCredentials(action: PermittedAction, deliveries: readonly Deliveries[]): Permission[] {
  return deliveries.flatMap((delivery) => permissionsOnCredentials(credentialVerbs(action), delivery))
}

/** `list` for the whole namespace, all else for these Secrets only. */
export function permissionsOnCredentials(verbs: readonly string[], { namespace, secrets }: Deliveries): Permission[] {
  const permission = { group: '', resource: 'secrets', namespace }
  return verbs.flatMap((verb): Permission[] =>
    verb === 'list' ? [{ ...permission, verb }] : secrets.map((name) => ({ ...permission, verb, name })),
  )
}

/** Needed only while there is no such namespace. */
export const createNamespace: readonly Permission[] = ['create', 'patch'].map((verb) => ({
  group: '',
  resource: 'namespaces',
  verb,
}))
