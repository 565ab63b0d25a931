import { classEncryption, type StorageClass } from '../cluster/volume-encryption.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Node } from '../preflight/nodes.ts'
import { countByZone } from '../preflight/zones.ts'
import { alignedColumns } from '../util/aligned-columns.ts'
import type { KnownOperator, ObservedKubernetes } from './observe-cluster.ts'

/** The label that contains the zone of a node. It is also the default of the cluster file. */
const zoneLabel = 'topology.kubernetes.io/zone'

/** The observed state, in lines of at most `width` characters, for a user who is about to answer questions. */
export function describeKubernetes(
  { server, version, nodes, classes, operators }: ObservedKubernetes,
  width = Number.POSITIVE_INFINITY,
): string {
  const notes = operators.map((name) => [name, operatorNotes[name as KnownOperator]])
  return alignedColumns(
    [
      ['Kubernetes', `${version} at ${server}`],
      ['zones', nodes === undefined ? 'no permission to read nodes' : zonesText(nodes)],
      ...(classes === undefined
        ? [['storage', 'no permission to read storage classes']]
        : classes.map((one, index) => [index === 0 ? 'storage' : '', classText(one)])),
      ...notes,
    ],
    { indent: '  ', width },
  )
}

const operatorNotes: Readonly<Record<KnownOperator, string>> = {
  'Prometheus operator': 'found: PodMonitors and alerts are written for it',
  'cert-manager': 'found, but not used: provision creates certificates, or uses an authority in a Secret',
  Kyverno: 'found: provision checks its policies with a dry run before it writes',
  Gatekeeper: 'found: provision checks its policies with a dry run before it writes',
  Kubewarden: 'found: provision checks its policies with a dry run before it writes',
  'OpenShift security context constraints': 'found: set `runAsUser: assigned` in the cluster file',
}

function zonesText(nodes: readonly Node[]): string {
  const zones = usableZones(nodes)
  if (zones.length === 0) return `no schedulable node has the label ${zoneLabel}`
  return `${zones.length} with a schedulable node: ${zones.join(', ')}`
}

/** Sorted. Contains only zones with a node on which members can run. */
export function usableZones(nodes: readonly Node[]): string[] {
  return [...countByZone(nodes, zoneLabel)]
    .filter(([, count]) => count > 0)
    .map(([zone]) => zone)
    .sort()
}

/** The number of nodes on which a member can run. */
export function usableNodes(nodes: readonly Node[]): number {
  return [...countByZone(nodes, zoneLabel).values()].reduce((sum, count) => sum + count, 0)
}

export function classText(storageClass: StorageClass): string {
  const { asks, why } = classEncryption(storageClass)
  return `${storageClass.metadata.name}: ${asks ? 'encrypted' : 'does not request encryption'}, ${why}`
}

export function describeNamespace(name: string, namespace: KubernetesObject | 'absent' | undefined): string {
  if (namespace === undefined) return `namespace ${name}: no permission to read it`
  if (namespace === 'absent') return `namespace ${name} does not exist: identities.yaml creates it`
  const level = namespace.metadata.labels?.['pod-security.kubernetes.io/enforce']
  return `namespace ${name} exists, and enforces ${level === undefined ? 'no Pod Security level' : `Pod Security ${level}`}`
}
