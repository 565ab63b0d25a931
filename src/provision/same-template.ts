import type { V1Toleration } from '@kubernetes/client-node'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Pod } from '../kubernetes/pods.ts'
import { differences } from './object-diff.ts'

interface PodTemplate {
  readonly metadata?: object
  readonly spec?: object
}

/**
 * Whether a StatefulSet with this template would create this very pod again, so that the pod stays. That is so after a
 * change that stopped half-way and is reverted: its StatefulSet has another template, and most members never got it.
 * `template` has the server's defaults, as a dry run answers it. A field that only the pod has counts as a difference
 * unless Kubernetes itself adds it, so a doubtful pod is one that restarts.
 */
export function runsTemplate(pod: Pod, template: PodTemplate): boolean {
  const { apiVersion, kind, metadata } = pod
  const again = { apiVersion, kind, ...template, metadata: { ...template.metadata, name: metadata.name } }
  return differences(withoutAddedTolerations(pod), again).every(
    ({ path, after }) => after === undefined && added.some((pattern) => pattern.test(path)),
  )
}

/** By the API server, the scheduler and the controller of StatefulSets. `data` is the claim's volume. */
const added = [
  /^metadata\.(generateName|namespace|ownerReferences)\b/,
  /^metadata\.labels\["(apps\.kubernetes\.io\/pod-index|statefulset\.kubernetes\.io\/pod-name)"\]$/,
  /^metadata\.labels(\.controller-revision-hash|\["topology\.kubernetes\.io\/(region|zone)"\])$/,
  /^spec\.(hostname|subdomain|nodeName|preemptionPolicy|priority|serviceAccount|serviceAccountName)$/,
  /^spec\.volumes\[data\]\./,
]

function withoutAddedTolerations(pod: Pod): KubernetesObject {
  const { tolerations = [], ...spec } = pod.spec as Pod['spec'] & { tolerations?: V1Toleration[] }
  const own = tolerations.filter(
    ({ key, tolerationSeconds }) =>
      tolerationSeconds !== 300 || !/^node\.kubernetes\.io\/(not-ready|unreachable)$/.test(key ?? ''),
  )
  return { ...pod, spec: { ...spec, ...(own.length > 0 ? { tolerations: own } : {}) } } as KubernetesObject
}
