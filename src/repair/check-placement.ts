import type { ClusterSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'
import type { RepairState } from './diagnosis/observed-cluster.ts'

/**
 * Whether the scheduler will find a node for a member: a node without another member, in a zone that keeps the spread
 * even (`DoNotSchedule` in objects/members.ts). The other members are a quorum, so checking this first does no harm.
 */
export function placementFinding(spec: ClusterSpec, observed: RepairState, member: string): Finding[] {
  const usable = observed.nodes.filter(({ zone, ready, schedulable }) => zone !== undefined && ready && schedulable)
  const others = observed.members.filter(({ name, pod }) => name !== member && pod?.node !== undefined)
  const zoneOf = (node: string | undefined) => observed.nodes.find(({ name }) => name === node)?.zone
  const count = (zone: string | undefined) => others.filter(({ pod }) => zoneOf(pod?.node) === zone).length
  const zones = [...new Set(usable.map(({ zone }) => zone))]
  const least = zones.length < spec.zones.minimum ? 0 : Math.min(...zones.map(count))
  const fits = usable.some(
    ({ name, zone }) => !others.some(({ pod }) => pod?.node === name) && count(zone) + 1 - least <= 1,
  )
  if (fits) return []
  const free = zones.filter((zone) => count(zone) <= least)
  return [
    {
      code: 'TOO_FEW_NODES',
      subject: 'nodes',
      found: `needs a ready node for ${member}${free.length > 0 ? ` in ${free.join(', ')}` : ', in a zone without another member'}, found none`,
      fix: 'add a node there, or uncordon one; if a zone is lost permanently, set zones.minimum to the number of remaining zones, and run provision, then repair',
    },
  ]
}
