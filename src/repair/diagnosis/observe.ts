import { etcdStatusOf } from '../../cluster/etcd-container.ts'
import { memberNames, namesOf } from '../../cluster/names.ts'
import type { ConfigMap, StatefulSet } from '../../cluster/object-types.ts'
import { podSelector } from '../../cluster/pods.ts'
import type { ClusterSpec } from '../../cluster/specification.ts'
import { alarmsIn } from '../../etcd/alarms.ts'
import type { Kubernetes, KubernetesObject } from '../../kubernetes/kubernetes.ts'
import { observePodsWithEvents, type Pod } from '../../kubernetes/pods.ts'
import type { EtcdAccess } from '../../members/member-client.ts'
import {
  initialClusterKey,
  initialClusterStateKey,
  isGuarded,
  peerUrl,
  recordedMembers,
} from '../../objects/initial-cluster.ts'
import { Problem } from '../../problem/problem.ts'
import { observeEtcdMember, readHashes } from './observe-etcd.ts'
import { readPod } from './observe-pod.ts'
import { readStorage } from './observe-storage.ts'
import type { ObservedMember, ObservedNode, RepairState } from './observed-cluster.ts'

type Node = KubernetesObject & {
  spec?: { unschedulable?: boolean; taints?: { effect: string }[] }
  status?: { conditions?: { type: string; status: string }[] }
}

/** Observes every member, claim, volume and node, and requests the status of every running member. Writes nothing. */
export async function observeForRepair(access: EtcdAccess): Promise<RepairState> {
  const { kubernetes, spec } = access
  const controller = { kind: 'StatefulSet', name: namesOf(spec).members } as const
  const [replicas, guard, seen, nodes] = await Promise.all([
    statefulSetReplicas(kubernetes, spec),
    readGuard(kubernetes, spec),
    observePodsWithEvents(kubernetes, spec.namespace, podSelector(spec, 'member'), controller),
    kubernetes.list<Node>('v1', 'Node'),
  ])
  // Someone may have scaled the StatefulSet: the members without a pod are members nevertheless.
  const names = memberNames({ ...spec, members: Math.max(replicas, guard.recorded ?? 0) })
  const observedNodes = nodes.map((node) => observedNode(node, spec))
  const members = await Promise.all(
    names.map(async (name): Promise<ObservedMember> => {
      const pod = seen.pods.find(({ metadata }) => metadata.name === name)
      const [storage, observedPod, answer] = await Promise.all([
        readStorage(kubernetes, spec, name),
        pod === undefined ? undefined : readPod(kubernetes, pod, seen.events),
        mayAnswer(pod, observedNodes) ? observeEtcdMember(access, name) : undefined,
      ])
      return { name, peerUrl: peerUrl(spec, name), ...storage, pod: observedPod, answer }
    }),
  )
  const answers = members.flatMap(({ answer }) => (answer === undefined ? [] : [answer]))
  const alarms = answers.flatMap(({ status }) => alarmsIn(status.errors))
  const unique = new Map(alarms.map((alarm) => [`${alarm.memberId} ${alarm.alarm}`, alarm]))
  const membership = answers.find(({ hasQuorum }) => hasQuorum)?.members
  // Provision deletes a pod that is left of a larger cluster.
  const asked = memberNames(spec).slice(0, replicas)
  const belongs = ({ name, peerUrl: url }: ObservedMember) =>
    asked.includes(name) || (membership?.some(({ peerUrls }) => peerUrls.includes(url)) ?? true)
  return {
    members: members.filter(belongs),
    replicas,
    nodes: observedNodes,
    membership,
    alarms: [...unique.values()],
    ...guard,
    hashes: await readHashes(access, members),
    volumes: new Map(),
  }
}

async function readGuard(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
): Promise<Pick<RepairState, 'guardOpen' | 'recorded'>> {
  const name = namesOf(spec).membersState
  const found = await kubernetes.get<ConfigMap>({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name,
    namespace: spec.namespace,
  })
  const { [initialClusterStateKey]: state, [initialClusterKey]: value } = found?.data ?? {}
  return {
    guardOpen: state === 'existing' && value !== undefined && !isGuarded(value),
    recorded: recordedMembers(spec, value ?? ''),
  }
}

/** The number in the StatefulSet, not in the cluster file: provision changes the number. */
async function statefulSetReplicas(kubernetes: Kubernetes, spec: ClusterSpec): Promise<number> {
  const name = namesOf(spec).members
  const found = await kubernetes.get<StatefulSet>({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    name,
    namespace: spec.namespace,
  })
  if (found !== undefined) return found.spec.replicas ?? 1
  throw new Problem('the members cannot be observed', [
    {
      code: 'CLUSTER_MISSING',
      subject: 'cluster',
      found: `needs the StatefulSet ${spec.namespace}/${name}, found none`,
      fix: 'run provision, which creates it; check name and namespace in the cluster file',
    },
  ])
}

function observedNode({ metadata, spec, status }: Node, { zones }: ClusterSpec): ObservedNode {
  const repelled = spec?.taints?.some(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute') ?? false
  return {
    name: metadata.name,
    zone: metadata.labels?.[zones.label],
    ready: status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false,
    schedulable: spec?.unschedulable !== true && !repelled,
  }
}

/** Only running members on existing nodes are contacted: the others would not answer. */
function mayAnswer(pod: Pod | undefined, nodes: readonly ObservedNode[]): boolean {
  if (pod === undefined || etcdStatusOf(pod)?.state?.running === undefined) return false
  return nodes.some(({ name, ready }) => name === pod.spec.nodeName && ready)
}
