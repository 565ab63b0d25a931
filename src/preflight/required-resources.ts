import type { V1Container, V1PersistentVolumeClaimSpec, V1PodSpec, V1ServiceSpec } from '@kubernetes/client-node'
import type { Deployment, StatefulSet } from '../cluster/object-types.ts'
import { type Thousandths, thousandths } from '../cluster/quantity.ts'
import { createdKinds, groupOf, writtenKinds } from '../cluster/written-kinds.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'

/**
 * The amount of every resource that a ResourceQuota can limit, by the quota's own names. `requests.cpu` also stands for
 * `cpu`.
 */
export type RequiredResources = ReadonlyMap<string, Thousandths>

type Pod = KubernetesObject & { spec: V1PodSpec }
type Claim = KubernetesObject & { spec: V1PersistentVolumeClaimSpec }
type Service = KubernetesObject & { spec: V1ServiceSpec }

/** Their own names in a quota, in addition to count/RESOURCE.GROUP. */
const countedByName: Readonly<Record<string, string>> = {
  Pod: 'pods',
  PersistentVolumeClaim: 'persistentvolumeclaims',
  Service: 'services',
  Secret: 'secrets',
  ConfigMap: 'configmaps',
}

/** The pods and claims that controllers create from these objects, with the fields of the template only. */
export function createdFrom(object: KubernetesObject): KubernetesObject[] {
  if (object.kind !== 'StatefulSet' && object.kind !== 'Deployment') return []
  const { spec } = object as StatefulSet | Deployment
  const name = object.metadata.name
  const copies = <Kind extends KubernetesObject>(one: Kind) => Array.from({ length: spec.replicas ?? 1 }, () => one)
  const pods = spec.template.spec
    ? copies({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: spec.template.spec })
    : []
  const templates = 'volumeClaimTemplates' in spec ? (spec.volumeClaimTemplates ?? []) : []
  const claims = templates.flatMap((template) =>
    copies({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name }, spec: template.spec }),
  )
  return [...pods, ...claims]
}

/** The resources that objects use, without those that controllers create from them (pass `createdFrom`, too). */
export function requiredResourcesOf(objects: readonly KubernetesObject[]): RequiredResources {
  const needs = new Map<string, Thousandths>()
  const add = (resource: string, amount: Thousandths) => needs.set(resource, (needs.get(resource) ?? 0) + amount)
  for (const object of objects) {
    for (const [resource, amount] of takes(object)) add(resource, amount)
  }
  return needs
}

/** The resources that are still needed, never negative. */
export function minus(needs: RequiredResources, existing: RequiredResources): RequiredResources {
  return new Map(
    [...needs].map(([resource, amount]) => [resource, Math.max(0, amount - (existing.get(resource) ?? 0))]),
  )
}

function takes(object: KubernetesObject): [string, Thousandths][] {
  const named = countedByName[object.kind]
  const count = [countName(object), named].flatMap((name): [string, Thousandths][] => (name ? [[name, 1000]] : []))
  if (object.kind === 'Pod') return [...count, ...computeOf((object as Pod).spec)]
  if (object.kind === 'PersistentVolumeClaim') return [...count, ...storageOf((object as Claim).spec)]
  if (object.kind === 'Service') return [...count, ...portsOf((object as Service).spec)]
  return count
}

function computeOf(spec: V1PodSpec): [string, Thousandths][] {
  return runningContainers(spec).flatMap(({ resources }) => [
    ...Object.entries(resources?.requests ?? {}).map(([name, amount]) => amountOf(`requests.${name}`, amount)),
    ...Object.entries(resources?.limits ?? {}).map(([name, amount]) => amountOf(`limits.${name}`, amount)),
  ])
}

function storageOf({ storageClassName, resources }: V1PersistentVolumeClaimSpec): [string, Thousandths][] {
  const size = thousandths(resources?.requests?.storage)
  const ofClass = `${storageClassName ?? ''}.storageclass.storage.k8s.io`
  return [
    ['requests.storage', size],
    [`${ofClass}/requests.storage`, size],
    [`${ofClass}/persistentvolumeclaims`, 1000],
  ]
}

function portsOf({ type, ports = [], allocateLoadBalancerNodePorts }: V1ServiceSpec): [string, Thousandths][] {
  const nodePorts = type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts !== false)
  return [
    ...(type === 'LoadBalancer' ? [['services.loadbalancers', 1000] as [string, number]] : []),
    ...(nodePorts ? [['services.nodeports', ports.length * 1000] as [string, number]] : []),
  ]
}

function amountOf(resource: string, amount: string): [string, Thousandths] {
  return [resource, thousandths(amount)]
}

/** count/statefulsets.apps. Undefined for objects without a namespace. */
function countName({ apiVersion, kind }: KubernetesObject): string | undefined {
  const known = [...createdKinds, ...writtenKinds].find((one) => one.apiVersion === apiVersion && one.kind === kind)
  const group = groupOf(apiVersion)
  return known && `count/${known.resource}${group && `.${group}`}`
}

/** The containers that run all the time, including init containers that always restart. */
export function runningContainers({ containers, initContainers = [] }: V1PodSpec): V1Container[] {
  return [...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always'), ...containers]
}
