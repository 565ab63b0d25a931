import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { members } from '../objects/members.ts'
import type { ObservedObjects } from '../objects/observe-objects.ts'
import { asksForOtherNodes, checkMoves } from '../preflight/member-moves.ts'
import type { ObservedEnvironment } from '../preflight/observe-environment.ts'
import { observePlacedMembers } from '../preflight/observe-placed-members.ts'
import type { Finding } from '../problem/problem.ts'

/** Restarted members need a node again. This only matters if the new spec allows fewer nodes. */
export async function findMoves(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  { statefulSet, formed, nodes }: ObservedEnvironment,
  { pods }: ObservedObjects,
): Promise<Finding[]> {
  if (statefulSet === undefined || !formed || nodes === undefined) return []
  const { template } = members(spec, '').spec
  if (!asksForOtherNodes(template.spec, statefulSet.spec.template.spec)) return []
  return checkMoves(spec, await observePlacedMembers(kubernetes, pods), nodes)
}
