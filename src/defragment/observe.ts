import type { V1PersistentVolumeClaimStatus } from '@kubernetes/client-node'
import { claimName, memberNames, namesOf } from '../cluster/names.ts'
import type { StatefulSet } from '../cluster/object-types.ts'
import { listPods, type ObservedPod, observedPod, podSelector } from '../cluster/pods.ts'
import { thousandths } from '../cluster/quantity.ts'
import type { WaitContext } from '../cluster/wait-pods.ts'
import type { EtcdMember } from '../etcd/membership.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { askMember, type EtcdAccess, type MemberHealth } from '../members/member-client.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import { awaitDrainedMembers } from '../portals/drain.ts'
import { unlessProblem } from '../problem/problem-only.ts'

/** The observed cluster before a member is defragmented, as plain data. */
export interface ObservedDatabases {
  readonly members: readonly ObservedDatabase[]
  /** The membership according to a quorum. Undefined without a quorum. */
  readonly registered: readonly EtcdMember[] | undefined
  /** The revision that a member would have if it started now. */
  readonly newestRevision: string | undefined
  /** Members that the portals still drain, because a run was interrupted while it worked on one. */
  readonly drained: readonly string[]
}

export interface ObservedDatabase {
  readonly name: string
  readonly pod: ObservedPod | undefined
  /** Undefined if it does not answer. */
  readonly health: MemberHealth | undefined
  /** The size of its volume, from its claim. Undefined if the claim does not have it. */
  readonly volumeBytes: number | undefined
}

type Claim = KubernetesObject & { status?: V1PersistentVolumeClaimStatus }

/** Reads everything at once, and writes nothing. Waits for a portal that cannot be reached and may still serve. */
export async function observeDatabases(access: EtcdAccess, waitContext: WaitContext): Promise<ObservedDatabases> {
  const { kubernetes, spec } = access
  const { namespace } = spec
  const [pods, claims, statefulSet, registered, drained, health] = await Promise.all([
    listPods(kubernetes, spec, 'member'),
    kubernetes.list<Claim>('v1', 'PersistentVolumeClaim', namespace, podSelector(spec, 'member')),
    kubernetes.get<StatefulSet>({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      name: namesOf(spec).members,
      namespace,
    }),
    unlessProblem(withAnyMember(access, ({ etcd }) => etcd.memberList({ linearizable: true }))),
    awaitDrainedMembers(waitContext),
    Promise.all(memberNames(spec).map((name) => unlessProblem(askMember(access, name)))),
  ])
  const members = memberNames(spec).map((name, index): ObservedDatabase => {
    const pod = pods.find(({ metadata }) => metadata.name === name)
    const storage = claims.find(({ metadata }) => metadata.name === claimName(name))?.status?.capacity?.storage
    return {
      name,
      pod: pod && observedPod(pod),
      health: health[index],
      volumeBytes: storage === undefined ? undefined : thousandths(storage) / 1000,
    }
  })
  return { members, registered, newestRevision: statefulSet?.status?.updateRevision, drained }
}
