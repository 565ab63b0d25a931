import type { V1Container, V1PersistentVolumeClaimSpec, V1PodSpec } from '@kubernetes/client-node'
import { type Thousandths, thousandths, written } from '../cluster/quantity.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Finding } from '../problem/problem.ts'

export type LimitRange = KubernetesObject & { spec: { limits: LimitRangeItem[] } }

type Amounts = Readonly<Record<string, string>>

/** As it goes over the wire: the client library's type calls `default` by another name. */
interface LimitRangeItem {
  readonly type: string
  readonly min?: Amounts
  readonly max?: Amounts
  readonly default?: Amounts
  readonly defaultRequest?: Amounts
  readonly maxLimitRequestRatio?: Amounts
}

/** What a bound is held against: a container, a pod (the sums of its containers) or a claim. */
interface Holder {
  readonly title: string
  readonly requests: Amounts
  readonly limits: Amounts
}

/**
 * Whether the namespace's LimitRanges let in the pods and claims that controllers will make. A dry run of a StatefulSet does not
 * say it. The rules are those of Kubernetes' LimitRanger: plugin/pkg/admission/limitranger/admission.go.
 */
export function checkLimitRanges(
  namespace: string,
  made: readonly KubernetesObject[],
  ranges: readonly LimitRange[],
): Finding[] {
  const findings = ranges.flatMap((range) =>
    range.spec.limits.flatMap((item) =>
      withDefaults(made, ranges)
        .flatMap((object) => holders(object, item.type))
        .flatMap((holder) => brokenBounds(item, holder))
        .map(({ found, fix }) => ({
          subject: 'limits',
          found: found.replaceAll('LIMITS', `LimitRange "${range.metadata.name}"`),
          fix: `${fix} in LimitRange "${range.metadata.name}" of namespace "${namespace}"`,
        })),
    ),
  )
  return distinct(findings)
}

/** The objects as the server keeps them: containers get the limits and requests that LimitRanges give to those that have none. */
export function withDefaults(objects: readonly KubernetesObject[], ranges: readonly LimitRange[]): KubernetesObject[] {
  const items = ranges.flatMap(({ spec }) => spec.limits).filter(({ type }) => type === 'Container')
  const filled = (container: V1Container): V1Container => ({
    ...container,
    resources: {
      limits: firstOf(container.resources?.limits, ...items.map((item) => item.default)),
      requests: firstOf(container.resources?.requests, ...items.map((item) => item.defaultRequest)),
    },
  })
  return objects.map((object) => {
    if (object.kind !== 'Pod') return object
    const spec = object.spec as V1PodSpec
    return { ...object, spec: { ...spec, containers: spec.containers.map(filled) } }
  })
}

/** Whoever comes first decides. */
function firstOf(...amounts: readonly (Amounts | undefined)[]): Record<string, string> {
  return Object.assign({}, ...amounts.toReversed())
}

function holders(object: KubernetesObject, type: string): Holder[] {
  if (object.kind === 'PersistentVolumeClaim' && type === 'PersistentVolumeClaim') {
    const { resources } = object.spec as V1PersistentVolumeClaimSpec
    const requests = resources?.requests ?? {}
    // A claim has no limits of its own; what it requests is what it gets.
    return [{ title: 'each volume', requests, limits: requests }]
  }
  if (object.kind !== 'Pod') return []
  const containers = (object.spec as V1PodSpec).containers.map(({ name, resources }) => ({
    title: `container "${name}"`,
    requests: resources?.requests ?? {},
    limits: resources?.limits ?? {},
  }))
  if (type === 'Container') return containers
  // Our pods have one container each, so its amounts are the pod's.
  return type === 'Pod' ? containers.map((container) => ({ ...container, title: `the pod of ${container.title}` })) : []
}

interface BrokenRule {
  readonly found: string
  readonly fix: string
}

function brokenBounds(item: LimitRangeItem, holder: Holder): BrokenRule[] {
  return [
    ...bounds(item.min).flatMap(([resource, bound]) => tooSmall(holder, resource, bound)),
    ...bounds(item.max).flatMap(([resource, bound]) => tooLarge(holder, resource, bound)),
    ...bounds(item.type === 'Container' ? item.default : undefined).flatMap(([resource, bound]) =>
      item.max?.[resource] === undefined ? smallDefault(holder, resource, bound) : [],
    ),
    ...bounds(item.maxLimitRequestRatio).flatMap(([resource, bound]) => tooFarApart(holder, resource, bound)),
  ]
}

function tooSmall({ title, requests }: Holder, resource: string, bound: Thousandths): BrokenRule[] {
  const asked = thousandths(requests[resource])
  if (asked >= bound) return []
  const [own, least] = [written(asked, resource), written(bound, resource)]
  return [
    {
      found: `needs ${own} of ${resource} for ${title}, LIMITS asks for at least ${least}`,
      fix: `lower min.${resource} to ${own}`,
    },
  ]
}

function tooLarge({ title, requests, limits }: Holder, resource: string, bound: Thousandths): BrokenRule[] {
  const most = written(bound, resource)
  if (limits[resource] === undefined) {
    return [
      {
        found: `LIMITS has a maximum of ${most} of ${resource}, which asks for a limit, and ${title} has none`,
        fix: `give containers a default.${resource}`,
      },
    ]
  }
  const asked = Math.max(thousandths(requests[resource]), thousandths(limits[resource]))
  if (asked <= bound) return []
  const own = written(asked, resource)
  return [
    {
      found: `needs ${own} of ${resource} for ${title}, LIMITS allows at most ${most}`,
      fix: `raise max.${resource} to ${own}`,
    },
  ]
}

/** The server refuses a container whose limit is below its request; ours has no limit but the one it is given here. */
function smallDefault({ title, requests }: Holder, resource: string, bound: Thousandths): BrokenRule[] {
  const asked = thousandths(requests[resource])
  if (asked <= bound) return []
  const own = written(asked, resource)
  return [
    {
      found: `needs ${own} of ${resource} for ${title}, LIMITS gives it a limit of ${written(bound, resource)}`,
      fix: `raise default.${resource} to ${own}`,
    },
  ]
}

function tooFarApart({ title, requests, limits }: Holder, resource: string, bound: Thousandths): BrokenRule[] {
  const [request, limit] = [thousandths(requests[resource]), thousandths(limits[resource])]
  if (request > 0 && limit > 0 && limit * 1000 <= bound * request) return []
  const most = bound / 1000
  const has =
    limit === 0 ? `${title} has no limit` : `${title} has ${written(request, resource)} and ${written(limit, resource)}`
  return [
    {
      found: `LIMITS allows a limit of at most ${most} times the request of ${resource}, and ${has}`,
      fix: `set default.${resource} to at most ${written(most * request, resource)}`,
    },
  ]
}

function bounds(amounts: Amounts | undefined): [string, Thousandths][] {
  return Object.entries(amounts ?? {}).map(([resource, amount]) => [resource, thousandths(amount)])
}

function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.found}\n${finding.fix}`, finding])).values()]
}
