import type { V1PodSpec, V1Toleration, V1TopologySpreadConstraint } from '@kubernetes/client-node'
import type { Scheduling, Toleration } from '../cluster/specification.ts'

/** The node settings of the cluster file in the form of a pod's spec. */
export function placedBy({ nodeSelector, tolerations, priorityClassName }: Scheduling): Partial<V1PodSpec> {
  return {
    ...(Object.keys(nodeSelector).length > 0 && { nodeSelector: { ...nodeSelector } }),
    ...(tolerations.length > 0 && { tolerations: tolerationsOf({ tolerations }) }),
    ...(priorityClassName !== undefined && { priorityClassName }),
  }
}

export function tolerationsOf({ tolerations }: Pick<Scheduling, 'tolerations'>): V1Toleration[] {
  return tolerations.map(({ key, operator, value, effect, tolerationSeconds }: Toleration) => ({
    ...(key !== undefined && { key }),
    operator,
    ...(operator === 'Equal' && value !== '' && { value }),
    ...(effect !== undefined && { effect }),
    ...(tolerationSeconds !== undefined && { tolerationSeconds }),
  }))
}

/** A preference, unlike the zones: it never prevents a pod from starting. */
export function alsoSpreadOver(
  { topologyKeys }: Scheduling,
  matchLabels: Record<string, string>,
): V1TopologySpreadConstraint[] {
  return topologyKeys.map((topologyKey) => ({
    topologyKey,
    maxSkew: 1,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels },
  }))
}
