import type { V1Container, V1PodSpec } from '@kubernetes/client-node'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'

export type LimitRange = KubernetesObject & { spec: { limits: LimitRangeItem[] } }

type Amounts = Readonly<Record<string, string>>

/** The JSON form: the client library's type renames `default`. */
export interface LimitRangeItem {
  readonly type: string
  readonly default?: Amounts
  readonly defaultRequest?: Amounts
  readonly max?: Amounts
  readonly min?: Amounts
  readonly maxLimitRequestRatio?: Amounts
}

/** The objects as the server stores them: LimitRanges add limits and requests to containers without any. */
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
    const initContainers = spec.initContainers && { initContainers: spec.initContainers.map(filled) }
    return { ...object, spec: { ...spec, ...initContainers, containers: spec.containers.map(filled) } }
  })
}

/** The first value takes precedence. */
function firstOf(...amounts: readonly (Amounts | undefined)[]): Record<string, string> {
  return Object.assign({}, ...amounts.toReversed())
}
