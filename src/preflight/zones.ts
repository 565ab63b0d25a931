import type { ClusterSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Finding } from '../problem/problem.ts'

export type Node = KubernetesObject & {
  spec?: { unschedulable?: boolean; taints?: { key: string; value?: string; effect: string }[] }
  status?: { conditions?: { type: string; status: string }[] }
}

type Placing = Pick<ClusterSpec, 'members' | 'zones' | 'portals'>

/** How many nodes of a zone can take our pods; zones whose nodes cannot are in it with 0. */
type Zones = ReadonlyMap<string, number>

/**
 * Whether the scheduler can place members and portals: members spread over zones as evenly as possible and never two on a
 * node, portals over two zones (one, where zones.minimum is 1).
 */
export function checkZones(spec: Placing, nodes: readonly Node[]): Finding[] {
  const zones = countByZone(nodes, spec.zones.label)
  const usable = [...zones.keys()].filter((zone) => (zones.get(zone) ?? 0) > 0).sort()
  const lacking = Math.max(0, spec.zones.minimum - usable.length)
  const findings = lacking > 0 ? [tooFewZones(spec, usable, nodes)] : []
  const total = [...zones.values()].reduce((sum, count) => sum + count, 0)
  // The nodes of the zones that are asked for above would also be the nodes that are missing here.
  if (total + lacking < spec.members) return [...findings, tooFewNodes(spec, total, nodes)]
  if (lacking > 0) return findings
  return [...unevenMembers(spec, zones), ...unevenPortals(spec, zones)]
}

function tooFewZones({ zones }: Placing, usable: readonly string[], nodes: readonly Node[]): Finding {
  const found = usable.length === 0 ? 'none' : `${usable.length} (${usable.join(', ')})`
  return {
    code: 'TOO_FEW_ZONES',
    subject: 'zones',
    found: `needs ${zones.minimum} zones with a schedulable node, found ${found} by label ${zones.label}${outOfUse(nodes)}`,
    fix: nodes.some(({ metadata }) => metadata.labels?.[zones.label] !== undefined)
      ? `${uncordon(nodes)}add nodes in ${more(zones.minimum, usable.length)}${orFewer(usable.length)}`
      : `label the nodes with their zone: kubectl label node NODE ${zones.label}=ZONE; or set zones.label to the label that they have`,
  }
}

function orFewer(zones: number): string {
  if (zones === 0) return ''
  return `, or set zones.minimum: ${zones} and accept that losing one zone ${zones === 1 ? 'stops everything' : 'can stop writes'}`
}

function tooFewNodes({ members, zones }: Placing, total: number, nodes: readonly Node[]): Finding {
  const missing = members - total
  const fewer =
    total >= 3
      ? ', or set members: 3'
      : total >= 1
        ? ', or set members: 1 and accept that losing its node stops everything'
        : ''
  return {
    code: 'TOO_FEW_NODES',
    subject: 'nodes',
    found: `needs ${members} schedulable nodes, one for each member, found ${total} with label ${zones.label}${outOfUse(nodes)}`,
    fix: `${uncordon(nodes)}add ${missing} ${missing === 1 ? 'node' : 'nodes'}${fewer}`,
  }
}

function unevenMembers({ members, zones: { minimum } }: Placing, zones: Zones): Finding[] {
  const room = roomFor(zones, minimum, (nodes) => nodes)
  if (room >= members) return []
  const least = Math.min(...zones.values())
  const small = [...zones].filter(([, nodes]) => nodes === least).map(([zone]) => zone)
  return [
    {
      code: 'UNEVEN_ZONES',
      subject: 'zones',
      found: `needs room for ${members} members, spread evenly over zones, each on its own node; found room for ${room} (${listed(zones)})`,
      fix: `add a schedulable node in ${small.sort().join(' and in ')}`,
    },
  ]
}

function unevenPortals({ portals: { replicas }, zones: { minimum } }: Placing, zones: Zones): Finding[] {
  const room = roomFor(zones, Math.min(2, minimum, replicas), (nodes) => (nodes > 0 ? Number.POSITIVE_INFINITY : 0))
  if (room >= replicas) return []
  const empty = [...zones].filter(([, nodes]) => nodes === 0).map(([zone]) => zone)
  return [
    {
      code: 'UNEVEN_ZONES',
      subject: 'zones',
      found: `needs room for ${replicas} portals, spread evenly over zones; found room for ${room} (${listed(zones)})`,
      fix: `add a schedulable node in ${empty.sort().join(' and in ')}, or set portals.replicas: ${room}`,
    },
  ]
}

/**
 * How many pods fit under topologySpreadConstraints with maxSkew 1 and DoNotSchedule: no zone may hold more than one above the
 * zone that holds fewest, and that minimum is 0 while there are fewer zones than minDomains. Zones all of whose nodes are
 * tainted or cordoned count too, since nodeTaintsPolicy is Ignore by default.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
function roomFor(zones: Zones, minDomains: number, capacity: (nodes: number) => number): number {
  const capacities = [...zones.values()].map(capacity)
  const least = zones.size < minDomains ? 0 : Math.min(...capacities)
  return capacities.reduce((sum, most) => sum + Math.min(most, least + 1), 0)
}

export function countByZone(nodes: readonly Node[], label: string): Zones {
  const zones = new Map<string, number>()
  for (const node of nodes) {
    const zone = node.metadata.labels?.[label]
    if (zone !== undefined) zones.set(zone, (zones.get(zone) ?? 0) + (obstacle(node) === undefined ? 1 : 0))
  }
  return zones
}

/** Why none of our pods can start on this node; they tolerate no taints but those of a node that is briefly away. */
function obstacle({ spec, status }: Node): string | undefined {
  if (spec?.unschedulable) return 'cordoned'
  if (!status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')) return 'not Ready'
  const taint = spec?.taints?.find(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute')
  return taint && `taint ${taint.key}${taint.value ? `=${taint.value}` : ''}:${taint.effect}`
}

const mostNamed = 5

function outOfUse(nodes: readonly Node[]): string {
  const named = nodes.flatMap((node) => {
    const why = obstacle(node)
    return why === undefined ? [] : [`${node.metadata.name} (${why})`]
  })
  if (named.length === 0) return ''
  const rest = named.length > mostNamed ? ` and ${named.length - mostNamed} more` : ''
  return `; out of use: ${named.sort().slice(0, mostNamed).join(', ')}${rest}`
}

function uncordon(nodes: readonly Node[]): string {
  const cordoned = nodes.filter((node) => obstacle(node) === 'cordoned').map(({ metadata }) => metadata.name)
  return cordoned.length === 0 ? '' : `kubectl uncordon ${cordoned.sort().slice(0, mostNamed).join(' ')}, or `
}

function more(needed: number, found: number): string {
  const ordinals = ['first', 'second', 'third', 'fourth', 'fifth']
  const next = needed - found === 1 ? ordinals[found] : undefined
  return next === undefined ? `${needed - found} more zones` : `a ${next} zone`
}

function listed(zones: Zones): string {
  return [...zones]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([zone, nodes]) => `${zone}: ${nodes} ${nodes === 1 ? 'node' : 'nodes'}`)
    .join(', ')
}
