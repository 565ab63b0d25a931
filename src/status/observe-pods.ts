import { type Component, selectorLabels } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import { componentLabel, labelSelector } from '../kubernetes/labels-annotations.ts'
import { isReady, podStateOf } from '../kubernetes/pod-findings.ts'
import { containerStatuses, type Pod } from '../kubernetes/pods.ts'
import { known, type Observed, type PodView } from './observation.ts'
import { observePart } from './observe-part.ts'

/**
 * Members and portals with their zones. The zone is the label of the node, or, if the identity may not read nodes, the
 * label of the pod (Kubernetes 1.35).
 */
export async function observePods(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
): Promise<Observed<{ list: readonly PodView[] }>> {
  const { [componentLabel]: _, ...both } = selectorLabels(spec, 'member')
  return observePart(async () => {
    const [pods, nodes] = await Promise.all([
      kubernetes.list<Pod>('v1', 'Pod', spec.namespace, labelSelector(both)),
      observePart(async () => ({ list: await kubernetes.list<KubernetesObject>('v1', 'Node') })),
    ])
    const found = known(nodes)?.list ?? []
    const zones = new Map(found.map(({ metadata }) => [metadata.name, metadata.labels?.[spec.zones.label]]))
    return {
      list: pods
        .flatMap((pod) => {
          const component = componentOf(pod)
          return component === undefined ? [] : [podView(pod, component, zoneOf(pod, zones, spec.zones.label))]
        })
        .sort((left, right) => left.name.localeCompare(right.name)),
    }
  })
}

function componentOf(pod: Pod): Component | undefined {
  const component = pod.metadata.labels?.[componentLabel]
  return component === 'member' || component === 'portal' ? component : undefined
}

function zoneOf(pod: Pod, zones: ReadonlyMap<string, string | undefined>, label: string): string | undefined {
  return zones.get(pod.spec.nodeName ?? '') ?? pod.metadata.labels?.[label]
}

function podView(pod: Pod, component: Component, zone: string | undefined): PodView {
  const { nodeName } = pod.spec
  return {
    name: pod.metadata.name,
    component,
    ...(nodeName === undefined ? {} : { node: nodeName }),
    ...(zone === undefined ? {} : { zone }),
    ready: isReady(pod),
    ending: pod.metadata.deletionTimestamp !== undefined,
    restarts: containerStatuses(pod).reduce((sum, { restartCount }) => sum + restartCount, 0),
    state: podStateOf(pod).slice(pod.metadata.name.length + 2),
  }
}
