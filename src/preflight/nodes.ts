import { type Thousandths, thousandths, written } from '../cluster/quantity.ts'
import type { ClusterSpec, ContainerResources, Scheduling, Toleration } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'

export type Node = KubernetesObject & {
  spec?: { unschedulable?: boolean; taints?: readonly Taint[] }
  status?: {
    conditions?: { type: string; status: string }[]
    allocatable?: Readonly<Record<string, string>>
  }
}

interface Taint {
  readonly key: string
  readonly value?: string
  readonly effect: string
}

type Request = 'cpu' | 'memory'

/** The node requirements of a kind of pod. */
export interface NodeDemand {
  readonly who: 'members' | 'portals'
  readonly nodeSelector: Scheduling['nodeSelector']
  readonly tolerations: readonly Toleration[]
  readonly requests: Readonly<Record<Request, Thousandths>>
}

/** For pods without requirements of their own. */
export const anyNode: NodeDemand = {
  who: 'members',
  nodeSelector: {},
  tolerations: [],
  requests: { cpu: 0, memory: 0 },
}

export function demandOf(
  { scheduling, resources }: Pick<ClusterSpec, 'scheduling' | 'resources'>,
  who: NodeDemand['who'],
): NodeDemand {
  const { nodeSelector, tolerations } = scheduling[who]
  const containers = who === 'members' ? [resources.members, resources.tokenProxies] : [resources.portals]
  return {
    who,
    nodeSelector,
    tolerations,
    requests: { cpu: sumOf(containers, 'cpu'), memory: sumOf(containers, 'memory') },
  }
}

function sumOf(containers: readonly ContainerResources[], request: Request): Thousandths {
  const amounts = containers.map(({ requests }) => thousandths(request === 'cpu' ? requests.cpu : requests.memory.text))
  return amounts.reduce((sum, amount) => sum + amount, 0)
}

/** For topology spread, Kubernetes ignores nodes without these labels. */
export function isSelected({ metadata }: Node, { nodeSelector }: NodeDemand): boolean {
  return Object.entries(nodeSelector).every(([label, value]) => metadata.labels?.[label] === value)
}

/** `example.com/pool=etcd`, in the syntax of kubectl label. Empty without a selector. */
export function selectorText({ nodeSelector }: NodeDemand): string {
  return Object.entries(nodeSelector)
    .map(([label, value]) => `${label}=${value}`)
    .join(' ')
}

/** Why none of these pods can start on this node. */
export function obstacle({ spec, status }: Node, { tolerations, requests }: NodeDemand): string | undefined {
  if (spec?.unschedulable) return 'cordoned'
  if (!status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')) return 'not Ready'
  for (const taint of spec?.taints?.filter(keepsAway) ?? []) {
    const text = `taint ${taint.key}${taint.value ? `=${taint.value}` : ''}:${taint.effect}`
    // Kubernetes uses the first toleration of a taint.
    const toleration = tolerations.find((one) => tolerates(one, taint))
    if (toleration === undefined) return text
    // A pod with it starts, is evicted, and starts again.
    const seconds = toleration.tolerationSeconds
    if (taint.effect === 'NoExecute' && seconds !== undefined) return `${text}, tolerated for ${seconds} s only`
  }
  const scarce = (['cpu', 'memory'] as const).find(
    (resource) =>
      status.allocatable?.[resource] !== undefined && thousandths(status.allocatable[resource]) < requests[resource],
  )
  return scarce && `${scarce} ${status.allocatable?.[scarce]} of ${written(requests[scarce], scarce)}`
}

function keepsAway({ effect }: Taint): boolean {
  return effect === 'NoSchedule' || effect === 'NoExecute'
}

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
function tolerates({ key, operator, value, effect }: Toleration, taint: Taint): boolean {
  return (
    (key === undefined || key === taint.key) &&
    (effect === undefined || effect === taint.effect) &&
    (operator === 'Exists' || value === (taint.value ?? ''))
  )
}
