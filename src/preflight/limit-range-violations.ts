import type { Deployment, StatefulSet } from '../cluster/object-types.ts'
import { thousandths } from '../cluster/quantity.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Finding } from '../problem/problem.ts'
import type { LimitRange, LimitRangeItem } from './limit-range.ts'
import { runningContainers } from './required-resources.ts'

/** Where the cluster file sets the resources of each container. */
const keys: Readonly<Record<string, string>> = {
  etcd: 'resources.members',
  'token-proxy': 'resources.tokenProxies',
  haproxy: 'resources.portals',
}

/**
 * Containers that LimitRanges do not allow: Kubernetes refuses each of their pods, and a member that restarts would not
 * come back. LimitRanges of whole pods and of claims are not checked.
 */
export function checkLimitRanges(
  namespace: string,
  desired: readonly KubernetesObject[],
  ranges: readonly LimitRange[],
): Finding[] {
  const containers = desired
    .filter(({ kind }) => kind === 'StatefulSet' || kind === 'Deployment')
    .flatMap((object) => (object as StatefulSet | Deployment).spec.template.spec ?? [])
    .flatMap(runningContainers)
  const items = ranges.flatMap(({ metadata: { name }, spec }) =>
    spec.limits.filter(({ type }) => type === 'Container').map((item) => ({ name, item })),
  )
  return containers.flatMap((container) =>
    ['cpu', 'memory'].flatMap((resource) => {
      const given = items.find(({ item }) => item.default?.[resource] !== undefined)
      const own = container.resources?.limits?.[resource]
      const amounts = {
        container: container.name,
        resource,
        request: container.resources?.requests?.[resource],
        limit: own ?? given?.item.default?.[resource],
      }
      const small = own === undefined && given !== undefined && isBelow(amounts.limit, amounts.request)
      if (small) return [defaultTooSmall(namespace, given.name, amounts)]
      return items.flatMap(({ name, item }) => violations(namespace, name, item, amounts))
    }),
  )
}

interface ContainerAmounts {
  readonly container: string
  readonly resource: string
  readonly request: string | undefined
  readonly limit: string | undefined
}

function isBelow(amount: string | undefined, other: string | undefined): boolean {
  return amount !== undefined && other !== undefined && thousandths(amount) < thousandths(other)
}

function defaultTooSmall(
  namespace: string,
  range: string,
  { container, resource, request, limit }: ContainerAmounts,
): Finding {
  return violation(
    `container "${container}" requests ${request} of ${resource}, and LimitRange "${range}" gives it the limit ${limit}, because it has none`,
    `set ${keys[container]}.limits.${resource}: ${request} or more, or raise default.${resource} of ${ofRange(namespace, range)}`,
  )
}

function violations(
  namespace: string,
  range: string,
  { max, min, maxLimitRequestRatio }: LimitRangeItem,
  { container, resource, request, limit }: ContainerAmounts,
): Finding[] {
  const key = keys[container]
  const [most, least, ratio] = [max?.[resource], min?.[resource], maxLimitRequestRatio?.[resource]]
  const above = isBelow(most, limit)
    ? [
        violation(
          `LimitRange "${range}" allows a container at most ${most} of ${resource}, the limit of "${container}" is ${limit}`,
          `set ${key}.limits.${resource}: ${most} or less, or raise max.${resource} of ${ofRange(namespace, range)}`,
        ),
      ]
    : []
  const below = isBelow(request, least)
    ? [
        violation(
          `LimitRange "${range}" needs at least ${least} of ${resource} for a container, the request of "${container}" is ${request}`,
          `set ${key}.requests.${resource}: ${least} or more, or lower min.${resource} of ${ofRange(namespace, range)}`,
        ),
      ]
    : []
  const tooFar = ratio !== undefined && (thousandths(limit) * 1000) / thousandths(request) > thousandths(ratio)
  const change = `or change maxLimitRequestRatio.${resource} of ${ofRange(namespace, range)}`
  const apart =
    ratio === undefined || (limit !== undefined && !tooFar)
      ? []
      : [
          violation(
            `LimitRange "${range}" allows a limit of ${resource} of at most ${ratio} times the request, "${container}" has ${limit === undefined ? 'no limit' : `${request} and ${limit}`}`,
            limit === undefined
              ? `set ${key}.limits.${resource}, ${change}`
              : `raise ${key}.requests.${resource} or lower its limit, ${change}`,
          ),
        ]
  return [...above, ...below, ...apart]
}

function ofRange(namespace: string, range: string): string {
  return `LimitRange "${range}" in namespace "${namespace}"`
}

function violation(found: string, fix: string): Finding {
  return { code: 'LIMIT_RANGE_VIOLATED', subject: 'resources', found, fix }
}
