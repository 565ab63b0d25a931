import { permissionsFor } from '../cluster/action-permissions.ts'
import { missingPermissions } from '../cluster/missing-permissions.ts'
import { ownedSelector, selectorLabels } from '../cluster/names.ts'
import { ownNames } from '../cluster/object-names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { claimKind, prometheusOperatorApi, writtenKinds } from '../cluster/written-kinds.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import { componentLabel, labelSelector } from '../kubernetes/labels-annotations.ts'
import { until, type WaitState } from '../kubernetes/wait.ts'
import { claimWait } from '../members/kept-claim.ts'
import type { Finding } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'

const removalMinutes = 5

/** The missing permissions, checked before anything is deleted. */
export async function missingToRemove(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  volumes: 'keep' | 'delete',
): Promise<Finding[]> {
  const prometheusOperator = await kubernetes.supportsKind(prometheusOperatorApi, 'PodMonitor')
  const extent = { prometheusOperator, deleteVolumes: volumes === 'delete' }
  return missingPermissions(kubernetes, 'destroy', spec, permissionsFor('destroy', spec, extent))
}

/**
 * The existing objects of a cluster that would be removed: only objects with this project's labels and one of the
 * cluster's names.
 */
export async function listOwnedObjects(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  volumes: 'keep' | 'delete',
): Promise<KubernetesObject[]> {
  const kinds = volumes === 'delete' ? [...writtenKinds, claimKind] : writtenKinds
  return (await Promise.all(kinds.map((kind) => listOwned(kubernetes, spec, kind)))).flat()
}

/**
 * The StatefulSet's controller creates claims with the labels of its template, and so can anybody: an object with
 * another name is not this cluster's.
 */
async function listOwned(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  { apiVersion, kind, resource }: typeof claimKind,
): Promise<KubernetesObject[]> {
  const own = ownNames(spec)[resource]
  const labelled = await kubernetes.list(apiVersion, kind, spec.namespace, ownedSelector(spec))
  return labelled.filter(({ metadata }) => own?.includes(metadata.name))
}

/** Removes in order and waits until the pods have ended, so that a volume is not deleted under a running member. */
export async function removeOwnedObjects(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  owned: readonly KubernetesObject[],
  { now, signal, progress }: { now: () => Date; signal: AbortSignal; progress: Progress },
): Promise<void> {
  const claims = owned.filter(({ kind }) => kind === 'PersistentVolumeClaim')
  const others = owned.filter(({ kind }) => kind !== 'PersistentVolumeClaim')
  for (const object of others) {
    signal.throwIfAborted()
    progress(`${object.kind} ${object.metadata.name}`)
    await remove(kubernetes, object)
  }
  const wait = { deadline: new Date(now().getTime() + removalMinutes * 60_000), signal, progress, now }
  await until('the pods to terminate', () => gone(kubernetes, 'Pod', spec.namespace, podsOf(spec)), wait)
  await Promise.all(claims.map((claim) => remove(kubernetes, claim)))
  if (claims.length === 0) return
  const waitingFor = claimWait(now)
  const findClaims = () => listOwned(kubernetes, spec, claimKind)
  await until('the volumes to be deleted', async () => claimsGone(await findClaims(), waitingFor), wait)
}

/** Both members and portals. */
function podsOf(spec: ClusterSpec): string {
  const { [componentLabel]: _, ...labels } = selectorLabels(spec, 'member')
  return labelSelector(labels)
}

async function gone(
  kubernetes: Kubernetes,
  kind: string,
  namespace: string,
  selector: string,
): Promise<WaitState<undefined>> {
  return noneLeft(await kubernetes.list('v1', kind, namespace, selector))
}

function claimsGone(
  left: readonly KubernetesObject[],
  waitingFor: (claims: readonly KubernetesObject[]) => string,
): WaitState<undefined> {
  return left.length === 0 ? { done: undefined } : { waitingFor: waitingFor(left) }
}

function noneLeft(left: readonly KubernetesObject[]): WaitState<undefined> {
  return left.length === 0
    ? { done: undefined }
    : { waitingFor: `${left.map(({ metadata }) => metadata.name).join(', ')} to end` }
}

async function remove(kubernetes: Kubernetes, { apiVersion, kind, metadata }: KubernetesObject): Promise<void> {
  const { name, namespace, uid } = metadata
  await kubernetes.remove({ apiVersion, kind, name, namespace }, { uid })
}
