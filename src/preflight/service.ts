import { namesOf } from '../cluster/names.ts'
import type { Service } from '../cluster/object-types.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'

type Portals = Pick<ClusterSpec, 'name' | 'portals'>

/** What Kubernetes does not allow to change in a Service. */
export function checkService(spec: Portals, service: Service | undefined): Finding[] {
  return [...checkClass(spec, service), ...checkFirstFamily(spec, service)]
}

/** Kubernetes allows another load balancer class only after the Service had another type. */
function checkClass(spec: Portals, service: Service | undefined): Finding[] {
  const desired = spec.portals.service
  const { type, loadBalancerClass } = service?.spec ?? {}
  if (type !== 'LoadBalancer' || desired.type !== type || desired.class === loadBalancerClass) return []
  const keep =
    loadBalancerClass === undefined
      ? 'remove portals.service.class'
      : `keep portals.service.class: ${loadBalancerClass}`
  return [
    {
      code: 'SERVICE_IMMUTABLE',
      subject: 'portals',
      found: `Service "${namesOf(spec).service}" has a load balancer of ${ofClass(loadBalancerClass)}, the cluster file asks for ${ofClass(desired.class)}; a Service with one cannot change its class`,
      fix: `${keep}; or provision once with portals.service.type: ClusterIP and then with the new class: external clients cannot connect in between, and the address can change`,
    },
  ]
}

/** The first family is that of `clusterIP`, which is for ever. The second one can come and go. */
function checkFirstFamily(spec: Portals, service: Service | undefined): Finding[] {
  const [now] = service?.spec.ipFamilies ?? []
  const [desired] = spec.portals.service.ipFamilies
  if (now === undefined || desired === undefined || now === desired) return []
  const name = namesOf(spec).service
  return [
    {
      code: 'SERVICE_IMMUTABLE',
      subject: 'portals',
      found: `Service "${name}" has the first family ${now}, the cluster file asks for ${desired}; a Service cannot change its first family`,
      fix: `keep ${now} as the first of portals.service.ipFamilies; or delete the Service (kubectl delete service ${name}) and run provision: clients cannot connect in between, and the addresses change`,
    },
  ]
}

function ofClass(name: string | undefined): string {
  return name === undefined ? 'the default class' : `class "${name}"`
}
