import type { V1NodeSelectorTerm, V1PodSpec } from '@kubernetes/client-node'
import { thousandths } from '../cluster/quantity.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'
import { demandOf, isSelected, type Node, obstacle, selectorText } from './nodes.ts'

type DesiredPlacement = Pick<ClusterSpec, 'scheduling' | 'resources' | 'zones'>

/** A member and the nodes on which its volume can be mounted. */
export interface PlacedMember {
  readonly name: string
  /** The node where it runs now. */
  readonly node: string | undefined
  /** The node affinity of its volume. Undefined if there is none, or if the caller may not read it. */
  readonly reachableFrom: readonly V1NodeSelectorTerm[] | undefined
}

/** Whether pods with this spec may run on other nodes than those of `running`. */
export function asksForOtherNodes(desired: V1PodSpec | undefined, running: V1PodSpec | undefined): boolean {
  return JSON.stringify(asked(desired)) !== JSON.stringify(asked(running))
}

function asked(pod: V1PodSpec | undefined) {
  const containers = [...(pod?.containers ?? []), ...(pod?.initContainers ?? [])]
  const selector = Object.entries(pod?.nodeSelector ?? {}).sort()
  const tolerations = (pod?.tolerations ?? []).map((toleration) => Object.entries(toleration).sort())
  const requests = containers.map(({ resources }) =>
    ['cpu', 'memory'].map((request) => thousandths(resources?.requests?.[request])),
  )
  const spread = (pod?.topologySpreadConstraints ?? []).map(({ topologyKey, minDomains }) => [topologyKey, minDomains])
  return [selector, tolerations, requests, spread]
}

/**
 * A restarted member needs a node that its new spec allows and on which its volume can be mounted. Without one, the
 * first restarted member would stay down.
 */
export function checkMoves(
  spec: DesiredPlacement,
  members: readonly PlacedMember[],
  nodes: readonly Node[],
): Finding[] {
  const demand = demandOf(spec, 'members')
  const selected = nodes.filter((node) => isSelected(node, demand))
  const without = (member: PlacedMember) => members.filter((other) => other !== member)
  return members.flatMap((member): Finding[] => {
    const reachable = nodes
      .filter((node) => reaches(node, member, nodes, spec.zones.label))
      .map((node) => ({
        name: node.metadata.name,
        away: isSelected(node, demand)
          ? (obstacle(node, demand) ?? unevenOn(node, spec.zones, without(member), selected))
          : `no ${selectorText(demand)}`,
      }))
    if (reachable.some(({ away }) => away === undefined)) return []
    const why = reachable.map(({ name, away }) => `${name} (${away})`)
    return [
      {
        code: 'TOO_FEW_NODES',
        subject: 'nodes',
        found: `needs a node for ${member.name} that reaches its volume and fits zones, scheduling.members and resources, found ${why.join(', ') || 'none'}`,
        fix: 'label, untaint or add a node there, or change zones, scheduling.members or resources; until then, members stay on their nodes',
      },
    ]
  })
}

/** Why the scheduler would not start a member there beside the others, which are spread evenly over zones. */
function unevenOn(
  { metadata }: Node,
  { label, minimum }: ClusterSpec['zones'],
  others: readonly PlacedMember[],
  selected: readonly Node[],
): string | undefined {
  const zoneOf = (node: Node | undefined) => node?.metadata.labels?.[label]
  const zone = metadata.labels?.[label]
  if (zone === undefined) return `no label ${label}`
  const zones = new Set(selected.flatMap((node) => zoneOf(node) ?? []))
  const taken = others.map(({ node }) => zoneOf(selected.find(({ metadata: { name } }) => name === node)))
  const countIn = (each: string) => taken.filter((one) => one === each).length
  const least = zones.size < minimum ? 0 : Math.min(...[...zones].map(countIn))
  const beside = countIn(zone)
  return beside > least ? `${beside} more in ${zone}` : undefined
}

/** The node affinity of a volume shows where it can be mounted. Without one, the zone of its member is assumed. */
function reaches(node: Node, member: PlacedMember, nodes: readonly Node[], zoneLabel: string): boolean {
  if (member.reachableFrom !== undefined) return member.reachableFrom.some((term) => fits(node, term))
  const now = nodes.find(({ metadata }) => metadata.name === member.node)
  return now === undefined || now.metadata.labels?.[zoneLabel] === node.metadata.labels?.[zoneLabel]
}

function fits({ metadata }: Node, { matchExpressions = [], matchFields = [] }: V1NodeSelectorTerm): boolean {
  return (
    matchExpressions.every(({ key, operator, values = [] }) => holds(metadata.labels?.[key], operator, values)) &&
    matchFields.every(({ operator, values = [] }) => holds(metadata.name, operator, values))
  )
}

function holds(found: string | undefined, operator: string, values: readonly string[]): boolean {
  switch (operator) {
    case 'In':
      return found !== undefined && values.includes(found)
    case 'NotIn':
      return found === undefined || !values.includes(found)
    case 'Exists':
      return found !== undefined
    case 'DoesNotExist':
      return found === undefined
    default:
      // Gt and Lt, which no known driver uses: the scheduler decides.
      return true
  }
}
