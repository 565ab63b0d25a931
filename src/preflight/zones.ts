import type { ClusterSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'
import { anyNode, demandOf, isSelected, type Node, type NodeDemand, obstacle, selectorText } from './nodes.ts'

type Placing = Pick<ClusterSpec, 'members' | 'zones' | 'portals' | 'scheduling' | 'resources'>

/** The number of nodes in a zone that can run the pods. 0 for a zone without such nodes. */
type Zones = ReadonlyMap<string, number>

/**
 * Whether the scheduler can place members and portals on the nodes that `scheduling` allows: members are spread evenly
 * over zones and never share a node, portals are spread over two zones (one if zones.minimum is 1).
 */
export function checkZones(spec: Placing, nodes: readonly Node[]): Finding[] {
  const findings = checkMembers(spec, nodesFor(spec, nodes, demandOf(spec, 'members')))
  // Nodes that members lack are also missing for portals, so they are reported once.
  const sameNodes = JSON.stringify(spec.scheduling.members) === JSON.stringify(spec.scheduling.portals)
  const settled = sameNodes && findings.some(({ code }) => code !== 'UNEVEN_ZONES')
  return settled ? findings : [...findings, ...checkPortalZones(spec, nodes)]
}

/** The nodes for a kind of pod, as the scheduler sees them. */
interface Candidates {
  readonly demand: NodeDemand
  readonly nodes: readonly Node[]
  readonly zones: Zones
}

function nodesFor({ zones }: Placing, all: readonly Node[], demand: NodeDemand): Candidates {
  const nodes = all.filter((node) => isSelected(node, demand))
  return { demand, nodes, zones: countByZone(nodes, zones.label, demand) }
}

function checkMembers(spec: Placing, candidates: Candidates): Finding[] {
  const { zones } = candidates
  const lacking = Math.max(0, spec.zones.minimum - usable(zones).length)
  const findings = lacking > 0 ? [tooFewZones(spec, candidates, spec.zones.minimum)] : []
  const total = [...zones.values()].reduce((sum, count) => sum + count, 0)
  // The nodes of the zones that are asked for above would also be the nodes that are missing here.
  if (total + lacking < spec.members) return [...findings, tooFewNodes(spec, candidates, total)]
  return lacking > 0 ? findings : unevenMembers(spec, zones)
}

/** Whether the scheduler can place the portals alone. */
export function checkPortalZones(spec: Placing, all: readonly Node[]): Finding[] {
  const candidates = nodesFor(spec, all, demandOf(spec, 'portals'))
  const needed = Math.min(2, spec.zones.minimum, spec.portals.replicas)
  return usable(candidates.zones).length < needed
    ? [tooFewZones(spec, candidates, needed)]
    : unevenPortals(spec, candidates.zones)
}

function usable(zones: Zones): string[] {
  return [...zones.keys()].filter((zone) => (zones.get(zone) ?? 0) > 0).sort()
}

function tooFewZones({ zones: { label } }: Placing, { demand, nodes, zones }: Candidates, needed: number): Finding {
  const names = usable(zones)
  const found = names.length === 0 ? 'none' : `${names.length} (${names.join(', ')})`
  const whose = demand.who === 'portals' ? ' for portals' : ''
  return {
    code: 'TOO_FEW_ZONES',
    subject: 'zones',
    found: `needs ${needed} zones with a schedulable node${whose}, found ${found} by label ${label}${ofSelected(demand)}${outOfUse(nodes, demand)}`,
    fix: fixOfZones(label, { demand, nodes, zones }, needed),
  }
}

function fixOfZones(label: string, { demand, nodes, zones }: Candidates, needed: number): string {
  const selector = selectorText(demand)
  const found = usable(zones).length
  const fewer = demand.who === 'members' ? orFewer(found) : ''
  if (selector !== '')
    return `${uncordon(nodes, demand)}label nodes in ${more(needed, found)}: kubectl label node NODE ${selector}; or change scheduling.${demand.who}.nodeSelector${fewer}`
  return nodes.some(({ metadata }) => metadata.labels?.[label] !== undefined)
    ? `${uncordon(nodes, demand)}add nodes in ${more(needed, found)}${fewer}`
    : `label the nodes with their zone: kubectl label node NODE ${label}=ZONE; or set zones.label to the label that they have`
}

function orFewer(zones: number): string {
  if (zones === 0) return ''
  return `, or set zones.minimum: ${zones} and accept that losing one zone ${zones === 1 ? 'stops everything' : 'can stop writes'}`
}

function tooFewNodes({ members, zones }: Placing, { demand, nodes }: Candidates, total: number): Finding {
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
    found: `needs ${members} schedulable nodes, one for each member, found ${total} with label ${zones.label}${ofSelected(demand)}${outOfUse(nodes, demand)}`,
    fix: `${uncordon(nodes, demand)}add ${missing} ${missing === 1 ? 'node' : 'nodes'}${fewer}`,
  }
}

/** The number of members that fit, by the number of suitable nodes in each zone. */
export function roomForMembers({ zones: { minimum } }: Pick<Placing, 'zones'>, zones: Zones): number {
  return roomFor(zones, minimum, (nodes) => nodes)
}

function unevenMembers(spec: Placing, zones: Zones): Finding[] {
  const { members } = spec
  const room = roomForMembers(spec, zones)
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
 * How many pods fit under topologySpreadConstraints with maxSkew 1 and DoNotSchedule: no zone may have more than one
 * pod above the zone with the fewest, and that minimum is 0 if there are fewer zones than minDomains. Zones with only
 * tainted or cordoned nodes count, too, because nodeTaintsPolicy is Ignore by default.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
function roomFor(zones: Zones, minDomains: number, capacity: (nodes: number) => number): number {
  const capacities = [...zones.values()].map(capacity)
  const least = zones.size < minDomains ? 0 : Math.min(...capacities)
  return capacities.reduce((sum, most) => sum + Math.min(most, least + 1), 0)
}

export function countByZone(nodes: readonly Node[], label: string, demand = anyNode): Zones {
  const zones = new Map<string, number>()
  for (const node of nodes) {
    const zone = node.metadata.labels?.[label]
    if (zone !== undefined) zones.set(zone, (zones.get(zone) ?? 0) + (obstacle(node, demand) === undefined ? 1 : 0))
  }
  return zones
}

const mostNamed = 5

function ofSelected(demand: NodeDemand): string {
  const selector = selectorText(demand)
  return selector === '' ? '' : ` among those with ${selector}`
}

function outOfUse(nodes: readonly Node[], demand: NodeDemand): string {
  const named = nodes.flatMap((node) => {
    const why = obstacle(node, demand)
    return why === undefined ? [] : [`${node.metadata.name} (${why})`]
  })
  if (named.length === 0) return ''
  const rest = named.length > mostNamed ? ` and ${named.length - mostNamed} more` : ''
  return `; out of use: ${named.sort().slice(0, mostNamed).join(', ')}${rest}`
}

function uncordon(nodes: readonly Node[], demand: NodeDemand): string {
  const cordoned = nodes.filter((node) => obstacle(node, demand) === 'cordoned').map(({ metadata }) => metadata.name)
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
