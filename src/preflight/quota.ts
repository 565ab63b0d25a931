import type {
  V1PodSpec,
  V1ResourceQuotaSpec,
  V1ResourceQuotaStatus,
  V1ScopedResourceSelectorRequirement,
} from '@kubernetes/client-node'
import { type Thousandths, thousandths, written } from '../cluster/quantity.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Finding } from '../problem/problem.ts'
import { type LimitRange, withDefaults } from './limit-range.ts'
import { createdFrom, minus, requiredResourcesOf, runningContainers } from './required-resources.ts'

export type ResourceQuota = KubernetesObject & { spec?: V1ResourceQuotaSpec; status?: V1ResourceQuotaStatus }

/** Two names for the same resource: https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
const sameAs: Readonly<Record<string, string>> = {
  cpu: 'requests.cpu',
  memory: 'requests.memory',
  'ephemeral-storage': 'requests.ephemeral-storage',
}

/** A quota on one of these resources requires every container to specify it. */
const demanded = new Set(['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'])

/**
 * Whether the namespace's quotas have space for the desired objects and for those that controllers create from them.
 * `existing` are the existing objects, including pods and claims: the quota already counts them.
 */
export function checkQuotas(
  namespace: string,
  desired: readonly KubernetesObject[],
  existing: readonly KubernetesObject[],
  quotas: readonly ResourceQuota[],
  ranges: readonly LimitRange[],
): Finding[] {
  const made = withDefaults(desired.flatMap(createdFrom), ranges)
  const present = existing.map((object) => withoutOtherClass(object, made))
  return quotas.flatMap((quota) => {
    const counted = (objects: readonly KubernetesObject[]) => objects.filter((object) => counts(quota, object))
    const pods = counted(made).filter(({ kind }) => kind === 'Pod')
    const needs = minus(requiredResourcesOf(counted([...desired, ...made])), requiredResourcesOf(counted(present)))
    const hard = quota.status?.hard ?? quota.spec?.hard ?? {}
    return Object.entries(hard).flatMap(([resource, amount]) => {
      const own = sameAs[resource] ?? resource
      const without = demanded.has(own) ? containersWithout(pods, own) : []
      if (without.length > 0) return [unlimited(namespace, quota, resource, without)]
      const used = thousandths(quota.status?.used?.[resource])
      const need = needs.get(own) ?? 0
      return need > 0 && used + need > thousandths(amount)
        ? [tooLittle(namespace, quota, resource, { need, used, most: thousandths(amount) })]
        : []
    })
  })
}

function tooLittle(
  namespace: string,
  { metadata: { name } }: ResourceQuota,
  resource: string,
  amounts: { need: Thousandths; used: Thousandths; most: Thousandths },
): Finding {
  const show = (amount: Thousandths) => written(amount, resource)
  const { need, used, most } = amounts
  return {
    code: 'QUOTA_EXCEEDED',
    subject: 'quota',
    found: `needs ${show(need)} more of ${resource}, ResourceQuota "${name}" leaves ${show(Math.max(0, most - used))} (${show(used)} of ${show(most)} used)`,
    fix: `raise ${resource} to ${show(used + need)} in ResourceQuota "${name}" of namespace "${namespace}"`,
  }
}

function unlimited(
  namespace: string,
  { metadata: { name } }: ResourceQuota,
  resource: string,
  containers: readonly string[],
): Finding {
  const [part = '', amount = ''] = resource.includes('.') ? resource.split('.') : ['requests', resource]
  const field = part === 'limits' ? 'default' : 'defaultRequest'
  return {
    code: 'QUOTA_EXCEEDED',
    subject: 'quota',
    found: `ResourceQuota "${name}" limits ${resource}, so every container must set it, and these do not (${containers.join(', ')})`,
    fix: `set a default ${field}.${amount} with a LimitRange in namespace "${namespace}", or remove ${resource} from the quota`,
  }
}

function containersWithout(pods: readonly KubernetesObject[], resource: string): string[] {
  const [part, amount = ''] = resource.split('.')
  const names = pods.flatMap((pod) =>
    runningContainers(pod.spec as V1PodSpec)
      .filter(({ resources }) => (part === 'limits' ? resources?.limits : resources?.requests)?.[amount] === undefined)
      .map(({ name }) => name),
  )
  return [...new Set(names)].sort()
}

/** A quota with scopes counts pods only. Pods of this project are neither terminating nor best effort. */
function counts({ spec }: ResourceQuota, { kind, spec: ofObject }: KubernetesObject): boolean {
  const byName = (spec?.scopes ?? []).map((scopeName) => ({ scopeName, operator: 'Exists' }))
  const all: V1ScopedResourceSelectorRequirement[] = [...byName, ...(spec?.scopeSelector?.matchExpressions ?? [])]
  if (all.length === 0 || kind !== 'Pod') return all.length === 0
  const { priorityClassName } = ofObject as V1PodSpec
  return all.every((scope) =>
    scope.scopeName === 'PriorityClass'
      ? hasClass(priorityClassName, scope)
      : scope.scopeName === 'NotTerminating' || scope.scopeName === 'NotBestEffort',
  )
}

/**
 * An existing pod, without a class that none of the new pods names. Admission gives a pod without a class the default of
 * the cluster, and will do so again: otherwise, all pods of a running cluster would be needed a second time.
 */
function withoutOtherClass(object: KubernetesObject, made: readonly KubernetesObject[]): KubernetesObject {
  if (object.kind !== 'Pod') return object
  const { priorityClassName, ...spec } = object.spec as V1PodSpec
  const isNamed = made.some(({ kind, spec: own }) => kind === 'Pod' && classOf(own) === priorityClassName)
  return isNamed ? object : { ...object, spec }
}

function classOf(spec: unknown): string | undefined {
  return (spec as V1PodSpec).priorityClassName
}

function hasClass(
  name: string | undefined,
  { operator, values = [] }: Pick<V1ScopedResourceSelectorRequirement, 'operator' | 'values'>,
): boolean {
  const named = name !== undefined && values.includes(name)
  return { In: named, NotIn: !named, Exists: name !== undefined, DoesNotExist: name === undefined }[operator] ?? false
}
