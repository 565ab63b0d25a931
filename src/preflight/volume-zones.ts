import type { ClusterSpec } from '../cluster/specification.ts'
import type { StorageClass } from '../cluster/volume-encryption.ts'
import type { Finding } from '../problem/problem.ts'
import { demandOf, isSelected, type Node, obstacle } from './nodes.ts'
import { countByZone, roomForMembers } from './zones.ts'

type Placing = Pick<ClusterSpec, 'members' | 'zones' | 'scheduling' | 'resources' | 'storage'>

/** Why some nodes cannot mount volumes of a class, and the remaining nodes. */
interface Limit {
  readonly why: string
  readonly allows: (node: Node) => boolean
}

/** The legacy and the current label for the zone. Classes use either; nodes have both or the current one. */
const legacyZone = 'failure-domain.beta.kubernetes.io/zone'
const currentZone = 'topology.kubernetes.io/zone'

/**
 * Drivers whose volumes stay in one zone and whose classes can name it by a parameter: those of the in-tree volumes of
 * AWS and GCE, whose parameters their CSI drivers still read, and of IBM's VPC block volumes.
 * https://github.com/kubernetes-sigs/ibm-vpc-block-csi-driver/tree/master/deploy/kubernetes/storageclass
 */
const zoneParameters: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/aws-ebs': ['zone', 'zones'],
  'kubernetes.io/gce-pd': ['zone', 'zones'],
  'vpc.block.csi.ibm.io': ['zone'],
}

/** Drivers whose volumes can be used in the zone only in which they were made. */
const zonal =
  /^(ebs\.csi\.aws\.com|kubernetes\.io\/aws-ebs|pd\.csi\.storage\.gke\.io|kubernetes\.io\/gce-pd|disk\.csi\.azure\.com|vpc\.block\.csi\.ibm\.io)$/

/** No driver creates these: they are disks of nodes, and a claim can be bound to any of them. */
const ofNodes = 'kubernetes.io/no-provisioner'

/**
 * Whether each member's volume can be created where the member has to run: members are spread over zones, and a class
 * may create volumes only in some of them. Kubernetes would only show a pod that stays Pending.
 */
export function checkVolumeZones(spec: Placing, nodes: readonly Node[], classes: readonly StorageClass[]): Finding[] {
  const found = classes.find(({ metadata }) => metadata.name === spec.storage.class)
  if (found === undefined) return []
  const demand = demandOf(spec, 'members')
  const able = nodes.filter((node) => isSelected(node, demand) && obstacle(node, demand) === undefined)
  return [...checkLimits(spec, able, found), ...checkBinding(spec, nodes, able, found)]
}

function checkLimits(spec: Placing, able: readonly Node[], found: StorageClass): Finding[] {
  const limits = [...topologyLimit(found), ...parameterLimit(found)]
  const reached = able.filter((node) => limits.every(({ allows }) => allows(node)))
  const { label } = spec.zones
  const [all, left] = [zonesOf(able, label), zonesOf(reached, label)]
  const needed = Math.min(spec.zones.minimum, all.length)
  // A zone without volumes still counts for the spread, with no member in it.
  const zones = new Map([...countByZone(able, label).keys()].map((zone) => [zone, nodesIn(reached, label, zone)]))
  const enough = left.length >= needed && roomForMembers(spec, zones) >= spec.members
  // Without the class there is no room either: nodes or zones are what is missing, and told.
  if (enough || roomForMembers(spec, countByZone(able, label)) < spec.members) return []
  const names = left.length === 0 ? 'on no node that a member can run on' : `in ${left.join(', ')} only`
  return [
    {
      code: 'STORAGE_TOO_FEW_ZONES',
      subject: 'storage',
      found: `needs volumes in ${needed === 1 ? 'a zone' : `${needed} zones`} with room for ${spec.members} members, StorageClass "${found.metadata.name}" makes them ${names}: ${limits.map(({ why }) => why).join('; ')}`,
      fix: `use a class that makes volumes in ${all.join(', ')}: without these limits, or with all of these zones in them`,
    },
  ]
}

function checkBinding(
  spec: Placing,
  nodes: readonly Node[],
  able: readonly Node[],
  { metadata: { name }, provisioner, volumeBindingMode }: StorageClass,
): Finding[] {
  if (volumeBindingMode !== 'Immediate') return []
  const { label } = spec.zones
  const usable = new Set(zonesOf(able, label))
  const without = zonesOf(nodes, label).filter((zone) => !usable.has(zone))
  const where =
    provisioner === ofNodes && nodes.length > 1
      ? 'two of them can be on one node, or on a node that no member can run on'
      : zonal.test(provisioner) && without.length > 0
        ? `they can be in ${without.join(', ')}, where no member can run`
        : undefined
  return where === undefined
    ? []
    : [
        {
          code: 'STORAGE_TOO_FEW_ZONES',
          subject: 'storage',
          found: `StorageClass "${name}" chooses volumes before the nodes of their members are known (volumeBindingMode: Immediate): ${where}`,
          fix: 'use a class with volumeBindingMode: WaitForFirstConsumer',
        },
      ]
}

/**
 * https://kubernetes.io/docs/concepts/storage/storage-classes/#allowed-topologies: one of the terms, with all of its
 * expressions.
 */
function topologyLimit({ allowedTopologies = [] }: StorageClass): Limit[] {
  if (allowedTopologies.length === 0) return []
  const terms = allowedTopologies.map(({ matchLabelExpressions = [] }) => matchLabelExpressions)
  const told = terms.map((term) => term.map(({ key, values }) => `${key} in ${values.join(', ')}`).join(' and '))
  return [
    {
      why: `allowedTopologies ${told.join(' or ')}`,
      allows: (node) =>
        terms.some((term) => term.every(({ key, values }) => values.includes(labelOf(node, key) ?? ''))),
    },
  ]
}

function parameterLimit({ provisioner, parameters = {} }: StorageClass): Limit[] {
  return (zoneParameters[provisioner] ?? []).flatMap((name) => {
    const zones = (parameters[name] ?? '').split(',').map((zone) => zone.trim())
    const named = zones.filter(Boolean)
    if (named.length === 0) return []
    const allows = (node: Node) => named.includes(labelOf(node, currentZone) ?? '')
    return [{ why: `parameters.${name} is "${named.join(',')}"`, allows }]
  })
}

function labelOf({ metadata: { labels = {} } }: Node, key: string): string | undefined {
  return labels[key] ?? (key === legacyZone ? labels[currentZone] : undefined)
}

function zonesOf(nodes: readonly Node[], label: string): string[] {
  return [...countByZone(nodes, label).keys()].sort()
}

function nodesIn(nodes: readonly Node[], label: string, zone: string): number {
  return nodes.filter(({ metadata }) => metadata.labels?.[label] === zone).length
}
