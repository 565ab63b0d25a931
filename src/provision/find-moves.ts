import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { members } from '../objects/members.ts'
import type { ObservedObjects } from '../objects/observe-objects.ts'
import { portals } from '../objects/portals.ts'
import { asksForOtherNodes, checkMoves } from '../preflight/member-moves.ts'
import type { ObservedEnvironment } from '../preflight/observe-environment.ts'
import { observePlacedMembers } from '../preflight/observe-placed-members.ts'
import { checkPortalZones } from '../preflight/zones.ts'
import type { Finding } from '../problem/problem.ts'

/** Restarted members and new portals need nodes again. This only matters if their new spec asks for other ones. */
export async function findMoves(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  { statefulSet, formed, nodes }: ObservedEnvironment,
  { pods, portals: running }: ObservedObjects,
): Promise<Finding[]> {
  if (statefulSet === undefined || !formed || nodes === undefined) return []
  const portalsMove =
    running !== undefined && asksForOtherNodes(portals(spec, '').spec.template.spec, running.spec.template.spec)
  const membersMove = asksForOtherNodes(members(spec, '').spec.template.spec, statefulSet.spec.template.spec)
  return [
    ...(membersMove ? checkMoves(spec, await observePlacedMembers(kubernetes, pods), nodes) : []),
    ...(portalsMove ? checkPortalZones(spec, nodes) : []),
  ]
}
