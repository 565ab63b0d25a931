import { namesOf } from '../cluster/names.ts'
import type { Deployment, StatefulSet } from '../cluster/object-types.ts'
import { thousandths } from '../cluster/quantity.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import { fingerprintAnnotation } from '../kubernetes/labels-annotations.ts'
import { disruptionBudgets } from '../objects/availability.ts'
import { initialCorruptCheck } from '../objects/initial-corrupt-check.ts'
import { members, membersService, membersState } from '../objects/members.ts'
import { portalConfiguration, portals, service } from '../objects/portals.ts'
import { isRecord } from '../util/is-record.ts'
import type { DriftDifference } from './observation.ts'

/** The observed objects that decide how a cluster runs. Undefined: the object does not exist. */
export type LiveObjects = ReadonlyMap<string, KubernetesObject | undefined>

/**
 * The desired objects that decide how a cluster runs, from the cluster file. A plan of provision compares all objects
 * by a server-side dry run, which needs the permission to write. This comparison needs no such permission, and few
 * requests, so that it can run every hour.
 */
export function comparedObjects(spec: ClusterSpec, live: LiveObjects): KubernetesObject[] {
  const statefulSet = live.get(keyOf(members(spec, ''))) as StatefulSet | undefined
  const deployment = live.get(keyOf(portals(spec, ''))) as Deployment | undefined
  return [
    members(spec, fingerprintOf(statefulSet)),
    portals(spec, fingerprintOf(deployment)),
    membersState(spec, 'existing'),
    initialCorruptCheck(spec),
    portalConfiguration(spec),
    service(spec),
    membersService(spec),
    ...disruptionBudgets(spec),
  ]
}

/** Depends on certificates, which rotate-certificates compares. */
function fingerprintOf(workload: StatefulSet | Deployment | undefined): string {
  return workload?.spec.template.metadata?.annotations?.[fingerprintAnnotation] ?? ''
}

export function keyOf({ kind, metadata }: Pick<KubernetesObject, 'kind' | 'metadata'>): string {
  return `${kind} ${metadata.name}`
}

/** Reads all of these objects. Throws the Problem of the first object that may not be read. */
export async function observeLive(kubernetes: Kubernetes, spec: ClusterSpec): Promise<LiveObjects> {
  const read = comparedObjects(spec, new Map()).map(async (object) => {
    const { apiVersion, kind, metadata } = object
    const reference = { apiVersion, kind, name: metadata.name, namespace: spec.namespace }
    return [keyOf(object), await kubernetes.get(reference)] as const
  })
  return new Map(await Promise.all(read))
}

/** Whether the StatefulSet of the members exists. */
export function clusterOf(spec: ClusterSpec, live: LiveObjects): { exists: boolean; replicas: number } {
  const found = live.get(`StatefulSet ${namesOf(spec).members}`) as StatefulSet | undefined
  return { exists: found !== undefined, replicas: found?.spec.replicas ?? 0 }
}

export function driftOf(spec: ClusterSpec, live: LiveObjects): DriftDifference[] {
  return comparedObjects(spec, live).flatMap((desired) => {
    const object = keyOf(desired)
    const found = live.get(object)
    if (found === undefined) return [{ object, path: '', is: 'absent', shouldBe: 'present' }]
    const { metadata, apiVersion: _, kind: __, ...body } = desired
    const annotated = { metadata: { labels: metadata.labels, annotations: metadata.annotations } }
    return unmet({ ...annotated, ...body }, found, '').map((difference) => ({ object, ...difference }))
  })
}

/**
 * The fields of `desired` that `live` does not match. Fields that only `live` has were set by the server or by another
 * client.
 */
export function unmet(desired: unknown, live: unknown, path: string): Omit<DriftDifference, 'object'>[] {
  if (Array.isArray(desired)) return unmetList(desired, live, path)
  if (isRecord(desired)) {
    const found = isRecord(live) ? live : {}
    return Object.entries(desired).flatMap(([key, value]) =>
      unmet(value, found[key], path === '' ? key : `${path}.${key}`),
    )
  }
  if (desired === undefined || isSame(desired, live)) return []
  return [{ path, is: shown(live), shouldBe: shown(desired) }]
}

function unmetList(desired: readonly unknown[], live: unknown, path: string): Omit<DriftDifference, 'object'>[] {
  const found: readonly unknown[] = Array.isArray(live) ? live : []
  const named = desired.every((item) => isRecord(item) && typeof item.name === 'string')
  if (named && desired.length > 0) {
    return desired.flatMap((item) => {
      const { name } = item as { name: string }
      const other = found.find((one) => isRecord(one) && one.name === name)
      return unmet(item, other, `${path}[${name}]`)
    })
  }
  if (desired.length !== found.length) return [{ path, is: shown(live), shouldBe: shown(desired) }]
  return desired.flatMap((item, index) => unmet(item, found[index], `${path}[${index}]`))
}

/** The server normalizes quantities and omits empty values. */
function isSame(desired: unknown, live: unknown): boolean {
  if (desired === live) return true
  if (live === undefined) return desired === '' || desired === false || desired === 0
  return isQuantity(desired) && isQuantity(live) && thousandths(desired) === thousandths(live)
}

function isQuantity(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9.]+([EPTGMk]i?|m)?$/.test(value)
}

const longestShown = 200

function shown(value: unknown): string {
  if (value === undefined) return 'absent'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`
}
