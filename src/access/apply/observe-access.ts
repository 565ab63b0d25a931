import { issuerReissueReasons } from '../../certificates/reissue-reasons.ts'
import type { Deliveries } from '../../cluster/action-permissions.ts'
import { missingPermissions, permissionFindings } from '../../cluster/missing-permissions.ts'
import { namesOf } from '../../cluster/names.ts'
import type { Secret } from '../../cluster/object-types.ts'
import { readRestoreRecord, unfinishedRestore } from '../../cluster/restore-record.ts'
import { keyPairOf } from '../../cluster/secret-files.ts'
import type { ClusterSpec } from '../../cluster/specification.ts'
import { ApiStatusError } from '../../kubernetes/errors.ts'
import type { Kubernetes } from '../../kubernetes/kubernetes.ts'
import type { EtcdAccess } from '../../members/member-client.ts'
import { rootAccess } from '../../members/root-access.ts'
import { withAnyMember } from '../../members/with-any-member.ts'
import { Problem, refuse } from '../../problem/problem.ts'
import type { Reporter } from '../../report/reporter.ts'
import { inParallel } from '../../util/in-parallel.ts'
import { type Authority, etcdUserIn } from '../credentials/credentials.ts'
import {
  type AccessRecord,
  type HiddenAccess,
  merged,
  readAccessRecord,
  recordedDeliveries,
} from '../observe/access-record.ts'
import {
  accessState,
  listCredentials,
  observedCredentials,
  observeEtcd,
  observeRoles,
} from '../observe/observe-objects.ts'
import { type AccessState, type ClusterReference, noAccess } from '../observe/state.ts'
import { isRecordedCredentials } from '../observe/trusted-credentials.ts'
import { desiredAccess } from '../plan/desired-access.ts'
import type { Policy } from '../policy/policy.ts'
import { credentialsSecretOf } from '../policy/subject.ts'
import { type Delivered, deliveredFrom } from './deliver-credentials.ts'
import { missingInApplications } from './missing-in-applications.ts'
import { type AccessPurpose, accessPermissions, accessRole } from './permissions.ts'

/** The access of a cluster, as far as the caller may observe it. */
export interface ObservedAccess {
  readonly state: AccessState
  readonly accessRecord: AccessRecord
  /** What only a caller that may read the root user's Secret can observe; undefined for all others. */
  readonly live: LiveAccess | undefined
}

export interface LiveAccess {
  readonly members: EtcdAccess
  readonly authority: Authority
  readonly hidden: HiddenAccess
  readonly delivered: Delivered
  /** Whether the record says that sync-access has delivered credentials to this Secret's namespace for its user. */
  readonly isOurs: (secret: Secret) => boolean
}

export interface ObserveAccessOptions {
  readonly kubernetes: Kubernetes
  readonly spec: ClusterSpec
  /** The credentials that the policy delivers. */
  readonly deliveries: readonly Deliveries[]
  readonly now: Date
  readonly report: Pick<Reporter, 'mask'>
}

const refused = 'sync-access refused: no access was changed'

/**
 * Observes everything, or, for `plan` and `check`, as much as the caller may read: etcd and credentials are then taken
 * from the record of the last apply. Writes nothing. Refuses a caller that lacks permissions for the purpose, and
 * reports the Roles that it needs.
 */
export async function observeAccess(purpose: AccessPurpose, options: ObserveAccessOptions): Promise<ObservedAccess> {
  const { kubernetes, spec } = options
  if ((await kubernetes.missingPermissions(accessPermissions(spec, 'plan', []))).length > 0) {
    const all = accessPermissions(spec, purpose, options.deliveries)
    refuse(refused, await missingPermissions(kubernetes, accessRole(purpose), spec, all))
  }
  const accessRecord = await readAccessRecord(kubernetes, spec)
  const deliveries = merged([...recordedDeliveries(spec, accessRecord), ...options.deliveries])
  const needed = accessPermissions(spec, purpose === 'plan' ? 'check' : purpose, deliveries)
  const denied = await kubernetes.missingPermissions(needed)
  const namespaces = await observeNamespaces(kubernetes, options.deliveries, recordedDeliveries(spec, accessRecord))
  if (purpose === 'apply') {
    refuse(refused, missingInApplications(spec, denied, deliveries, namespaces.missingNamespaces ?? []) ?? [])
    refuse(refused, await permissionFindings(kubernetes, accessRole(purpose), spec, needed, denied))
    await refuseWhileRestored(await rootAccess(kubernetes, spec, options.report))
  }
  const visible = await observeRoles(kubernetes, spec)
  const live = denied.length === 0 ? await observeInside({ ...options, deliveries }, accessRecord) : undefined
  const hidden = live?.hidden ?? accessRecord.recorded ?? { ...noAccess(visible.cluster), foreign: [] }
  const state = { ...accessState(visible, hidden), ends: accessRecord.ends ?? [], ...namespaces }
  return { state, accessRecord, live }
}

/** An identity that plans may not read namespaces. What was delivered to one before needs no warning in every plan. */
async function observeNamespaces(
  kubernetes: Kubernetes,
  deliveries: readonly Deliveries[],
  recorded: readonly Deliveries[],
): Promise<Pick<AccessState, 'missingNamespaces' | 'unseenNamespaces'>> {
  const observed = await inParallel(deliveries, async ({ namespace: name }) => {
    try {
      const found = await kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name })
      return { name, state: found === undefined ? 'missing' : 'there' } as const
    } catch (error) {
      if (error instanceof ApiStatusError && error.status === 403) return { name, state: 'unseen' } as const
      throw error
    }
  })
  const those = (requested: 'missing' | 'unseen') =>
    observed.filter(({ state }) => state === requested).map(({ name }) => name)
  const delivered = new Set(recorded.map(({ namespace }) => namespace))
  return {
    missingNamespaces: those('missing'),
    unseenNamespaces: those('unseen').filter((name) => !delivered.has(name)),
  }
}

/** Where the policy delivers credentials, including those of expired bindings, which are withdrawn. */
export function deliveriesOf(policy: Policy, cluster: ClusterReference): Deliveries[] {
  const { apps } = desiredAccess(policy, cluster, new Date(0))
  return merged(
    [...apps.values()].flatMap(({ etcdUser, namespaces }) =>
      [...namespaces].map((namespace) => ({ namespace, secrets: [credentialsSecretOf(cluster, etcdUser)] })),
    ),
  )
}

async function observeInside(
  { kubernetes, spec, deliveries, now, report }: ObserveAccessOptions,
  accessRecord: AccessRecord,
): Promise<LiveAccess> {
  const members = await rootAccess(kubernetes, spec, report)
  const authority = await authorityOf(members, now, report)
  const [inEtcd, secrets] = await Promise.all([
    withAnyMember(members, ({ etcd }) => observeEtcd(etcd)),
    listCredentials(
      kubernetes,
      spec,
      deliveries.map(({ namespace }) => namespace),
    ),
  ])
  const isOurs = isRecordedCredentials(accessRecord)
  const hidden = { ...inEtcd, credentials: observedCredentials(authority, secrets, now, isOurs) }
  return { members, authority, hidden, delivered: deliveredFrom(secrets, etcdUserIn), isOurs }
}

async function authorityOf(
  { kubernetes, spec, bundle }: EtcdAccess,
  now: Date,
  report: Pick<Reporter, 'mask'>,
): Promise<Authority> {
  const name = namesOf(spec).authority
  const found = await kubernetes.get<Secret>({ apiVersion: 'v1', kind: 'Secret', name, namespace: spec.namespace })
  const issuer = keyPairOf(found)
  if (issuer !== undefined) report.mask(issuer.key)
  const misfits = issuerReissueReasons(issuer, bundle, now)
  if (issuer !== undefined && misfits.length === 0) return { spec, bundle, issuer }
  throw new Problem(refused, [
    {
      code: 'AUTHORITY_INVALID',
      subject: 'authority',
      found: `needs the issuer in Secret ${name}, which ${misfits.join(', ')}`,
      fix: 'run provision, which creates a new one, or rotate-certificates with what: issuer',
    },
  ])
}

/**
 * An unfinished restore resets users to the state of its start: a user whose access is removed meanwhile would get it
 * back.
 */
async function refuseWhileRestored({ kubernetes, spec, rootUser }: EtcdAccess): Promise<void> {
  const record = await readRestoreRecord(kubernetes, spec, rootUser.key)
  if (record?.savedAsked && !record.opened) throw new Problem(refused, [unfinishedRestore(record)])
}
