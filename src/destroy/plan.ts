import { parseAccessRecord, recordedDeliveries } from '../access/observe/access-record.ts'
import { parseBackupRecord } from '../cluster/backup-record.ts'
import { claimName, memberNames, namesOf, ownedSelector } from '../cluster/names.ts'
import type { ConfigMap } from '../cluster/object-types.ts'
import { platformRoles, roleNameOf } from '../cluster/platform-role.ts'
import { scheduleAccount, scheduledOperations } from '../cluster/schedules.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { collapsible, fenced } from '../report/summary.ts'

/** What a destroy does to a cluster, from what is there. */
export interface RemovalPlan {
  readonly deleted: readonly KubernetesObject[]
  /** What stays, with how to delete it where nothing else would. */
  readonly kept: readonly string[]
  /** What nobody can bring back. */
  readonly lost: readonly string[]
}

type Volumes = 'keep' | 'delete'

export function planRemoval(spec: ClusterSpec, owned: readonly KubernetesObject[], volumes: Volumes): RemovalPlan {
  return { deleted: owned, kept: kept(spec, owned, volumes), lost: lost(spec, owned, volumes) }
}

/** One line for each object, for what stays, and for what is lost. */
export function formatRemoval({ deleted, kept, lost }: RemovalPlan): string {
  if (deleted.length === 0) return 'nothing to do: no object of this cluster exists'
  return [
    ...deleted.map(({ kind, metadata: { name } }) => `delete   ${kind} ${name}`),
    ...kept.map((text) => `keep     ${text}`),
    ...lost.map((text) => `lose     ${text}`),
  ].join('\n')
}

export function removalSummary({ namespace, name }: ClusterSpec, plan: RemovalPlan): string {
  return `${collapsible(`Removal of etcd ${namespace}/${name}`, fenced(formatRemoval(plan)), 'open')}\n`
}

function kept(spec: ClusterSpec, owned: readonly KubernetesObject[], volumes: Volumes): string[] {
  const { namespace, name } = spec
  const claims = memberNames(spec).map(claimName).join(', ')
  const roles = platformRoles.map((role) => roleNameOf(spec, role)).join(', ')
  return [
    ...(volumes === 'keep' ? [`the volumes with the data: PersistentVolumeClaims ${claims}`] : []),
    `the namespace ${namespace}, and all backups`,
    `Roles ${roles} and their RoleBindings, where there are any: kubectl --namespace ${namespace} delete rolebinding,role --selector ${ownedSelector(spec)}`,
    ...keptCredentials(spec, owned),
    ...keptOfSchedules(spec),
    `what permissions printed and an administrator applied: the ValidatingAdmissionPolicy, and Roles and ClusterRoles managed-etcd-${name}-… (outside the namespace managed-etcd-${name}-….${namespace})`,
  ]
}

/** sync-access has delivered them into namespaces that this may not write to. */
function keptCredentials(spec: ClusterSpec, owned: readonly KubernetesObject[]): string[] {
  const record = owned.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === namesOf(spec).access)
  return recordedDeliveries(spec, parseAccessRecord(record))
    .filter(({ secrets }) => secrets.length > 0)
    .map(
      ({ namespace, secrets }) =>
        `credentials of applications: kubectl --namespace ${namespace} delete secret ${secrets.join(' ')}`,
    )
}

/**
 * What people made for the runs. It may be there also when the cluster file has no schedules any more, and a Secret is
 * not looked for: to see that it is there is to read it.
 */
function keptOfSchedules(spec: ClusterSpec): string[] {
  const { backupIdentity, storeCredentials } = namesOf(spec)
  const remove = (kind: string, ...names: string[]) =>
    `kubectl --namespace ${spec.namespace} delete ${kind} --ignore-not-found ${names.join(' ')}`
  const accounts = scheduledOperations.map((operation) => scheduleAccount(spec, operation))
  return [
    `Secret ${backupIdentity}, where there is one; it opens every backup: ${remove('secret', backupIdentity)}`,
    `Secret ${storeCredentials}, where there is one: ${remove('secret', storeCredentials)}`,
    `ServiceAccounts of schedules, where there are any: ${remove('serviceaccount', ...accounts)}`,
  ]
}

function lost(spec: ClusterSpec, owned: readonly KubernetesObject[], volumes: Volumes): string[] {
  const names = namesOf(spec)
  const has = (kindName: string, name: string) =>
    owned.some(({ kind, metadata }) => kind === kindName && metadata.name === name)
  return [
    ...(has('Service', names.service) ? [`the endpoint: clients are disconnected first, and cannot come back`] : []),
    ...(volumes === 'delete' && owned.some(({ kind }) => kind === 'PersistentVolumeClaim')
      ? [lostData(spec, owned)]
      : []),
    ...(has('Secret', names.rootAuthority) && spec.tls.authority === undefined
      ? ['the root: a cluster that is created again has another one, and its clients need the new ca.crt']
      : []),
    ...(has('Secret', names.backupSigner)
      ? ['the key that signs backups; leave its public key in backup.signers, or the backups are not trusted any more']
      : []),
  ]
}

function lostData(spec: ClusterSpec, owned: readonly KubernetesObject[]): string {
  const { backup } = namesOf(spec)
  const found = owned.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === backup)
  const newest = parseBackupRecord((found as ConfigMap | undefined)?.data)?.newest
  return newest === undefined
    ? 'all data: this cluster has recorded no backup'
    : `all data that was written since ${newest.takenAt}, when the newest backup was taken: ${newest.backup}`
}
