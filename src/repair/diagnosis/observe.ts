import type { V1NodeSelectorTerm } from '@kubernetes/client-node'
import { claimName, memberNames, namesOf } from '../../cluster/names.ts'
import type { ConfigMap, StatefulSet } from '../../cluster/object-types.ts'
import { podSelector } from '../../cluster/pods.ts'
import type { ClusterSpec } from '../../cluster/specification.ts'
import { alarmsIn } from '../../etcd/alarms.ts'
import { isReady, podStateOf } from '../../kubernetes/diagnosis.ts'
import type { Kubernetes, KubernetesObject } from '../../kubernetes/kubernetes.ts'
import { containerStatuses, type Event, observePodsWithEvents, type Pod } from '../../kubernetes/pods.ts'
import { type EtcdAccess, withMember } from '../../members/member-client.ts'
import {
  initialClusterKey,
  initialClusterStateKey,
  isGuarded,
  peerUrl,
  recordedMembers,
} from '../../objects/initial-cluster.ts'
import { Problem } from '../../problem/problem.ts'
import { ascending } from '../../util/ascending.ts'
import type {
  MemberAnswer,
  MemberClaim,
  ObservedHash,
  ObservedMember,
  ObservedMemberPod,
  ObservedNode,
  ObservedVolumeObject,
  RepairState,
} from './observed-cluster.ts'

type Node = KubernetesObject & {
  spec?: { unschedulable?: boolean; taints?: { effect: string }[] }
  status?: { conditions?: { type: string; status: string }[] }
}
type Claim = KubernetesObject & { spec: { volumeName?: string }; status?: { phase?: string } }
type Volume = KubernetesObject & {
  spec?: { nodeAffinity?: { required?: { nodeSelectorTerms?: V1NodeSelectorTerm[] } } }
}

const logLines = 60
const hostnameLabel = 'kubernetes.io/hostname'

/** Observes every member, claim, volume and node, and requests the status of every running member. Writes nothing. */
export async function observeForRepair(access: EtcdAccess): Promise<RepairState> {
  const { kubernetes, spec } = access
  const names = await statefulSetMembers(kubernetes, spec)
  const controller = { kind: 'StatefulSet', name: namesOf(spec).members } as const
  const [seen, nodes, guard] = await Promise.all([
    observePodsWithEvents(kubernetes, spec.namespace, podSelector(spec, 'member'), controller),
    kubernetes.list<Node>('v1', 'Node'),
    readGuard(kubernetes, spec),
  ])
  const observedNodes = nodes.map((node) => observedNode(node, spec))
  const members = await Promise.all(
    names.map(async (name): Promise<ObservedMember> => {
      const pod = seen.pods.find(({ metadata }) => metadata.name === name)
      const [storage, observedPod, answer] = await Promise.all([
        readStorage(kubernetes, spec, name),
        pod === undefined ? undefined : readPod(kubernetes, pod, seen.events),
        mayAnswer(pod, observedNodes) ? ask(access, name) : undefined,
      ])
      return { name, peerUrl: peerUrl(spec, name), ...storage, pod: observedPod, answer }
    }),
  )
  const answers = members.flatMap(({ answer }) => (answer === undefined ? [] : [answer]))
  const alarms = answers.flatMap(({ status }) => alarmsIn(status.errors))
  const unique = new Map(alarms.map((alarm) => [`${alarm.memberId} ${alarm.alarm}`, alarm]))
  const membership = answers.find(({ hasQuorum }) => hasQuorum)?.members
  // Provision deletes a pod that is left of a larger cluster.
  const asked = memberNames(spec)
  const belongs = ({ name, peerUrl: url }: ObservedMember) =>
    asked.includes(name) || (membership?.some(({ peerUrls }) => peerUrls.includes(url)) ?? true)
  return {
    members: members.filter(belongs),
    nodes: observedNodes,
    membership,
    alarms: [...unique.values()],
    ...guard,
    hashes: await readHashes(access, members),
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
async function statefulSetMembers(kubernetes: Kubernetes, spec: ClusterSpec): Promise<string[]> {
  const name = namesOf(spec).members
  const found = await kubernetes.get<StatefulSet>({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    name,
    namespace: spec.namespace,
  })
  if (found !== undefined) return Array.from({ length: found.spec.replicas ?? 1 }, (_, ordinal) => `${name}-${ordinal}`)
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

async function readStorage(
  kubernetes: Kubernetes,
  { namespace, zones }: ClusterSpec,
  member: string,
): Promise<{ readonly claim: MemberClaim | undefined; readonly volume: ObservedVolumeObject | undefined }> {
  const name = claimName(member)
  const found = await kubernetes.get<Claim>({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace })
  if (found === undefined) return { claim: undefined, volume: undefined }
  const { volumeName } = found.spec
  const claim = { name, uid: found.metadata.uid, phase: found.status?.phase ?? 'Pending', volumeName }
  const volume =
    volumeName === undefined
      ? undefined
      : await kubernetes.get<Volume>({ apiVersion: 'v1', kind: 'PersistentVolume', name: volumeName })
  const terms = volume?.spec?.nodeAffinity?.required?.nodeSelectorTerms ?? []
  return {
    claim,
    volume: volume && {
      name: volume.metadata.name,
      nodes: valuesOf(terms, (key) => key === hostnameLabel),
      zones: valuesOf(terms, (key) => key === zones.label || key.endsWith('/zone')),
    },
  }
}

/** The allowed values of a key in all terms; a term without the key allows any value. */
function valuesOf(terms: readonly V1NodeSelectorTerm[], isKey: (key: string) => boolean): string[] {
  const each = terms.map(({ matchExpressions = [] }) =>
    matchExpressions.find(({ key, operator }) => isKey(key) && operator === 'In'),
  )
  return each.every((expression) => expression !== undefined)
    ? [...new Set(each.flatMap((expression) => expression?.values ?? []))]
    : []
}

async function readPod(kubernetes: Kubernetes, pod: Pod, events: readonly Event[]): Promise<ObservedMemberPod> {
  const { name, namespace = '', uid, deletionTimestamp, creationTimestamp } = pod.metadata
  const ready = isReady(pod)
  const said = containerStatuses(pod).flatMap(({ state, lastState }) => [
    ...withMessage(lastState?.terminated),
    ...withMessage(state?.waiting),
  ])
  const warnings = events.filter((event) => event.involvedObject.uid === uid && event.type === 'Warning')
  return {
    uid,
    node: pod.spec.nodeName,
    ready,
    terminating: deletionTimestamp !== undefined,
    created: creationTimestamp === undefined ? undefined : new Date(creationTimestamp),
    state: podStateOf(pod),
    messages: [...warnings.map(({ message }) => message), ...said],
    log: ready ? [] : await readLog(kubernetes, namespace, name, pod),
  }
}

function withMessage(state: { readonly message?: string } | undefined): string[] {
  return state?.message === undefined ? [] : [state.message]
}

/** The log of this run and of the previous one: a member that cannot start says why at the end. */
async function readLog(kubernetes: Kubernetes, namespace: string, name: string, pod: Pod): Promise<string[]> {
  const restarted = etcdContainer(pod)?.restartCount ?? 0
  const read = (previous: boolean) =>
    kubernetes.log(namespace, name, { container: 'etcd', lines: logLines, previous }).catch((error: unknown) => {
      // A kubelet that does not exist any more has no log.
      if (error instanceof Problem) return []
      throw error
    })
  const [before, now] = await Promise.all([restarted > 0 ? read(true) : [], read(false)])
  return [...before, ...now]
}

const etcdContainer = (pod: Pod) => containerStatuses(pod).find(({ name }) => name === 'etcd')

/** Only running members on existing nodes are contacted: the others would not answer. */
function mayAnswer(pod: Pod | undefined, nodes: readonly ObservedNode[]): boolean {
  if (pod === undefined || etcdContainer(pod)?.state?.running === undefined) return false
  return nodes.some(({ name, ready }) => name === pod.spec.nodeName && ready)
}

async function ask(access: EtcdAccess, member: string): Promise<MemberAnswer | undefined> {
  try {
    return await withMember(access, member, async (etcd) => {
      const [status, own, agreed] = await Promise.all([
        etcd.status(),
        etcd.memberList({ linearizable: false }),
        unlessProblem(etcd.memberList({ linearizable: true })),
      ])
      return { status, members: agreed ?? own, hasQuorum: agreed !== undefined }
    })
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

async function unlessProblem<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** At a revision that all have; none if a member cannot tell its hash, which does not mean that its data is wrong. */
async function readHashes(access: EtcdAccess, members: readonly ObservedMember[]): Promise<ObservedHash[]> {
  const asked = members.flatMap(({ name, answer }) =>
    answer?.hasQuorum && !answer.status.isLearner ? [{ name, revision: answer.status.revision }] : [],
  )
  const [common] = ascending(asked.map(({ revision }) => revision))
  if (common === undefined || asked.length === 1) return []
  const answers = await Promise.all(
    asked.map(({ name }) =>
      unlessProblem(withMember(access, name, async (etcd) => ({ member: name, ...(await etcd.hashKV(common)) }))),
    ),
  )
  return answers.filter((answer) => answer !== undefined)
}
