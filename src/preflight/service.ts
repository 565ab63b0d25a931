import { namesOf } from '../cluster/names.ts'
import type { Service } from '../cluster/object-types.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'

/** Kubernetes allows another load balancer class only after the Service had another type. */
export function checkService(spec: Pick<ClusterSpec, 'name' | 'portals'>, service: Service | undefined): Finding[] {
  const wanted = spec.portals.service
  const { type, loadBalancerClass } = service?.spec ?? {}
  if (type !== 'LoadBalancer' || wanted.type !== type || wanted.class === loadBalancerClass) return []
  const keep =
    loadBalancerClass === undefined
      ? 'remove portals.service.class'
      : `keep portals.service.class: ${loadBalancerClass}`
  return [
    {
      code: 'SERVICE_IMMUTABLE',
      subject: 'portals',
      found: `Service "${namesOf(spec).service}" has a load balancer of ${ofClass(loadBalancerClass)}, the cluster file asks for ${ofClass(wanted.class)}; a Service with one cannot change its class`,
      fix: `${keep}; or provision once with portals.service.type: ClusterIP and then with the new class: external clients cannot connect in between, and the address can change`,
    },
  ]
}

function ofClass(name: string | undefined): string {
  return name === undefined ? 'the default class' : `class "${name}"`
}
