import { isConflict } from '../kubernetes/errors.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import { type Component, namesOf } from './names.ts'
import { listPods } from './pods.ts'
import type { ClusterSpec } from './specification.ts'
import { awaitPods, memberMinutes, type WaitContext } from './wait-pods.ts'

type Scaled = KubernetesObject & { spec: { replicas?: number } }

/** How many pods of a component are asked for; undefined when its StatefulSet or Deployment is not there. */
export async function replicasOf(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  component: Component,
): Promise<number | undefined> {
  const found = await kubernetes.get<Scaled>(reference(spec, component))
  return found === undefined ? undefined : (found.spec.replicas ?? 1)
}

/**
 * Asks for so many pods, and nothing else: the rest of the description stays as it is, whatever the cluster file says by now. Provision
 * writes the number by apply, which takes it over again.
 */
export async function scale(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  component: Component,
  replicas: number,
): Promise<void> {
  for (;;) {
    const found = await kubernetes.get<Scaled>(reference(spec, component))
    if (found === undefined || found.spec.replicas === replicas) return
    try {
      await kubernetes.replace({ ...found, spec: { ...found.spec, replicas } })
      return
    } catch (error) {
      // Its controller has written the status meanwhile.
      if (!isConflict(error)) throw error
    }
  }
}

export async function untilStopped(waitContext: WaitContext, component: Component): Promise<void> {
  const what = component === 'member' ? 'the members' : 'the portals'
  await awaitPods(waitContext, component, `${what} to stop`, memberMinutes, async () => {
    const left = await listPods(waitContext.kubernetes, waitContext.spec, component)
    return left.length === 0
      ? { done: undefined }
      : { waitingFor: `${left.map(({ metadata }) => metadata.name).join(', ')} to stop` }
  })
}

function reference(spec: ClusterSpec, component: Component) {
  const names = namesOf(spec)
  return component === 'member'
    ? { apiVersion: 'apps/v1', kind: 'StatefulSet', name: names.members, namespace: spec.namespace }
    : { apiVersion: 'apps/v1', kind: 'Deployment', name: names.portal, namespace: spec.namespace }
}
