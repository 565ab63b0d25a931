import { etcdContainerOf, versionOf } from '../cluster/etcd-container.ts'
import { namesOf } from '../cluster/names.ts'
import type { StatefulSet } from '../cluster/object-types.ts'
import { observedPod } from '../cluster/pods.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { type RunningVersions, type VersionChange, versionChange } from '../cluster/version-change.ts'
import type { MemberStatus } from '../etcd/etcd.ts'
import type { Pod } from '../kubernetes/pods.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import type { Finding } from '../problem/problem.ts'
import { observeUpgrade } from './observe-cluster.ts'
import { observeVersions } from './observe-versions.ts'
import { unmetUpgradePreconditions } from './preconditions.ts'

export interface ObservedChange {
  readonly running: RunningVersions
  /** Undefined if there is no way, which preflight reports. */
  readonly change: VersionChange | undefined
  /** The reasons against the change. */
  readonly findings: readonly Finding[]
}

/**
 * The required change of the version, and the reasons against it. `access` has the current members, `asked` those of
 * the file; `status` is of the member that answered first.
 */
export async function observeVersionChange(
  access: EtcdAccess,
  asked: ClusterSpec,
  pods: readonly Pod[],
  status: MemberStatus,
  now: Date,
): Promise<ObservedChange> {
  const running = await observeVersions(access, pods, status)
  const change = versionChange(running, asked.version)
  if ('found' in change) return { running, change: undefined, findings: [] }
  if (change.kind === 'none' || change.kind === 'finish') return { running, change, findings: [] }
  const { kubernetes } = access
  const reference = { apiVersion: 'apps/v1', kind: 'StatefulSet', name: namesOf(asked).members }
  const statefulSet = await kubernetes.get<StatefulSet>({ ...reference, namespace: asked.namespace })
  const observed = await observeUpgrade(access, running, statefulSet)
  const resumed = { ...change, begun: change.begun || isRestarting(running, statefulSet, pods, asked) }
  return { running, change: resumed, findings: unmetUpgradePreconditions(resumed, asked, observed, now) }
}

/**
 * An interrupted run has written the version and restarts its first member, which does not answer: the members that do
 * still run the old version, from an old revision. An admission webhook may have rewritten the image, but kept its tag;
 * and an image without a tag may have been in use before the change began.
 */
export function isRestarting(
  { complete }: Pick<RunningVersions, 'complete'>,
  statefulSet: StatefulSet | undefined,
  pods: readonly Pod[],
  { images, version }: Pick<ClusterSpec, 'images' | 'version'>,
): boolean {
  const image = etcdContainerOf(statefulSet)?.image
  const written = image === images.etcd || versionOf(image) === version
  const newest = statefulSet?.status?.updateRevision
  return !complete && written && pods.some((pod) => observedPod(pod).revision !== newest)
}
