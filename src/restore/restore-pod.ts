import type { V1Container } from '@kubernetes/client-node'
import { claimName, memberHost, memberNames, memberPorts, restorePodName } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import {
  containers,
  type HelperPod,
  helperPod,
  helperPodLabels,
  idleContainer,
  incomingPath,
  onNode,
  shellContainer,
  toolContainer,
} from '../helper-pods/spec.ts'
import { foldersOf, receiveScript, volumePath } from '../helper-pods/volume-scripts.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { members } from '../objects/members.ts'
import { restoreCommand, statusCommand } from '../snapshots/etcdutl.ts'

/**
 * `restore` receives a snapshot, runs etcdutl and stays; `hold` only stays, to inspect the volume and to swap the data.
 */
export type Kind = 'restore' | 'hold'

export interface RestorePodOptions {
  readonly member: string
  readonly kind: Kind
  /** The id of the restore. */
  readonly id: string
  readonly bump: bigint
  /** The node of the member; undefined if the volume decides. */
  readonly node: string | undefined
}

/** The pod that mounts a member's volume, beside the running member or in its place. */
export function restorePod(spec: ClusterSpec, { member, kind, id, bump, node }: RestorePodOptions): HelperPod {
  const folders = foldersOf(id)
  const everyone = memberNames(spec).map((name) => ({
    name,
    peerUrl: `https://${memberHost(spec, name)}:${memberPorts.peer}`,
  }))
  const restored = { member, members: everyone, token: `${spec.namespace}/${spec.name}/${id}`, bump }
  const etcdutl = restoreCommand(incomingPath(folders.incoming), `${volumePath}/${folders.staging}`, restored)
  return helperPod(spec, {
    purpose: 'restore',
    name: restorePodName(member),
    data: { name: 'data', persistentVolumeClaim: { claimName: claimName(member) } },
    initContainers:
      kind === 'hold'
        ? []
        : [
            shellContainer(spec, containers.receive, receiveScript(id)),
            ...(member === describingMember(spec) ? [statusContainer(spec, incomingPath(folders.incoming))] : []),
            toolContainer(spec, containers.restore, spec.images.etcd, etcdutl),
          ],
    container: idleContainer(spec),
    ...spread(spec, node),
  })
}

/** The member whose pod runs `etcdutl snapshot status`. All pods have the same bytes, so one has to read them. */
export function describingMember(spec: ClusterSpec): string {
  const [first] = memberNames(spec)
  return first
}

function statusContainer(spec: ClusterSpec, snapshot: string): V1Container {
  return toolContainer(spec, containers.status, spec.images.etcd, statusCommand(snapshot))
}

/** A volume that is not provisioned yet gets its zone from this pod, so the pod is spread like members. */
function spread(spec: ClusterSpec, node: string | undefined) {
  const labelSelector = { matchLabels: helperPodLabels(spec, 'restore') }
  const constraint = {
    topologyKey: spec.zones.label,
    maxSkew: 1,
    minDomains: spec.zones.minimum,
    whenUnsatisfiable: 'DoNotSchedule',
    labelSelector,
  }
  const apart = {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector }],
    },
  }
  return node === undefined ? { topologySpreadConstraints: [constraint], affinity: apart } : { affinity: onNode(node) }
}

/** The claim that the controller of the StatefulSet would create for a member; a restore may be earlier. */
export function memberClaim(spec: ClusterSpec, member: string): KubernetesObject {
  const [template] = members(spec, '').spec.volumeClaimTemplates ?? []
  if (template === undefined) throw new Error('members have a volume')
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: claimName(member),
      namespace: spec.namespace,
      labels: { ...template.metadata?.labels },
    },
    spec: template.spec,
  }
}
