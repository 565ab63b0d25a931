import { stringify } from 'yaml'
import { namesOf } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes, KubernetesObject, Reference } from '../kubernetes/kubernetes.ts'
import type { Pod } from '../kubernetes/pods.ts'
import { networkPolicies } from '../objects/availability.ts'
import { comparedObjects } from '../status/drift.ts'
import { type Collected, collected, merge } from './bundle.ts'
import { maskedObject, type OwnTexts } from './mask-object.ts'
import { maskForeignText } from './mask-text.ts'

/** Lines are not wrapped. */
const whole = { lineWidth: 0 }

/** All objects except pods: the objects that provision writes, and the records of operations. */
function references(spec: ClusterSpec): Reference[] {
  const { operation, backup, restore } = namesOf(spec)
  const objects = [...comparedObjects(spec, new Map()), ...networkPolicies(spec)]
  const { namespace } = spec
  return [
    ...objects.map(({ apiVersion, kind, metadata: { name } }) => ({ apiVersion, kind, name, namespace })),
    ...[backup, restore].map((name) => ({ apiVersion: 'v1', kind: 'ConfigMap', name, namespace })),
    { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', name: operation, namespace },
    { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name: spec.storage.class },
  ]
}

/** An object that does not exist is not reported as missing here, because status reports it. */
export async function collectObjects(kubernetes: Kubernetes, spec: ClusterSpec, own: OwnTexts): Promise<Collected> {
  const parts = references(spec).map((reference) => {
    const title = `${reference.kind} ${reference.name}`
    return collected(title, async () => {
      const found = await kubernetes.get(reference)
      return { files: found === undefined ? [] : [objectFile(found, own)], notCollected: [] }
    })
  })
  return merge(await Promise.all([...parts, collectVolumes(kubernetes, spec, own), collectNodes(kubernetes, spec)]))
}

export function collectPods(pods: readonly Pod[], own: OwnTexts): Collected {
  return { files: pods.map((pod) => objectFile({ ...pod, apiVersion: 'v1', kind: 'Pod' }, own)), notCollected: [] }
}

function objectFile(object: KubernetesObject, own: OwnTexts) {
  const { kind, metadata } = object
  return {
    path: `objects/${kind}-${metadata.name}.yaml`,
    about: `${kind} ${metadata.name}`,
    text: stringify(maskedObject(object, own), whole),
  }
}

interface Claim extends KubernetesObject {
  spec: { volumeName?: string }
}

function collectVolumes(kubernetes: Kubernetes, spec: ClusterSpec, own: OwnTexts): Promise<Collected> {
  return collected('PersistentVolumeClaims', async () => {
    const claims = await kubernetes.list<Claim>('v1', 'PersistentVolumeClaim', spec.namespace)
    const ours = claims.filter(({ metadata }) => metadata.name.startsWith(`data-${spec.name}-`))
    const volumes = ours.flatMap(({ spec: { volumeName: name } }) =>
      name === undefined
        ? []
        : [
            collected(`PersistentVolume ${name}`, async () => {
              const found = await kubernetes.get({ apiVersion: 'v1', kind: 'PersistentVolume', name })
              return { files: found === undefined ? [] : [objectFile(found, own)], notCollected: [] }
            }),
          ],
    )
    const claimFiles = { files: ours.map((claim) => objectFile(claim, own)), notCollected: [] }
    return merge([claimFiles, ...(await Promise.all(volumes))])
  })
}

interface Node extends KubernetesObject {
  spec?: { taints?: unknown; unschedulable?: boolean }
  status?: { conditions?: { message?: string }[]; capacity?: unknown; allocatable?: unknown; nodeInfo?: unknown }
}

/**
 * Collects the nodes in one file, each with only the fields that decide where a pod runs, because clusters may have
 * many nodes.
 */
function collectNodes(kubernetes: Kubernetes, { zones }: ClusterSpec): Promise<Collected> {
  return collected('nodes', async () => {
    const nodes = await kubernetes.list<Node>('v1', 'Node')
    const lines = nodes.map(({ metadata: { name, labels = {} }, spec, status }) => ({
      name,
      zone: labels[zones.label],
      region: labels['topology.kubernetes.io/region'],
      unschedulable: spec?.unschedulable,
      taints: spec?.taints,
      conditions: status?.conditions,
      capacity: status?.capacity,
      allocatable: status?.allocatable,
      kernelVersion: infoOf(status?.nodeInfo, 'kernelVersion'),
      kubeletVersion: infoOf(status?.nodeInfo, 'kubeletVersion'),
      containerRuntimeVersion: infoOf(status?.nodeInfo, 'containerRuntimeVersion'),
      architecture: infoOf(status?.nodeInfo, 'architecture'),
    }))
    const text = stringify(JSON.parse(JSON.stringify(lines), maskedString), whole)
    return {
      files: [{ path: 'objects/nodes.yaml', about: 'nodes: zones, conditions, capacity', text }],
      notCollected: [],
    }
  })
}

const maskedString = (_: string, value: unknown) => (typeof value === 'string' ? maskForeignText(value) : value)

function infoOf(info: unknown, key: string): unknown {
  return typeof info === 'object' && info !== null ? Reflect.get(info, key) : undefined
}
