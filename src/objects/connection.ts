import { namesOf, portalPorts } from '../cluster/names.ts'
import type { Secret } from '../cluster/object-types.ts'
import { secret } from '../cluster/secret-files.ts'
import type { ClusterSpec } from '../cluster/specification.ts'

export interface Endpoints {
  /** The port where the portal terminates TLS: users and passwords. */
  readonly endpoint: string
  /** The port where TLS passes through to a member: client certificates. */
  readonly mutualTls: string
}

/** The endpoints under the Service's name. `.svc` resolves in every pod, for any cluster domain. */
export function endpoints(spec: ClusterSpec): Endpoints {
  return endpointsOf(`${namesOf(spec).service}.${spec.namespace}.svc`)
}

function endpointsOf(host: string): Endpoints {
  const bracketed = host.includes(':') ? `[${host}]` : host
  return {
    endpoint: `https://${bracketed}:${portalPorts.client}`,
    mutualTls: `https://${bracketed}:${portalPorts.mutualTls}`,
  }
}

/**
 * The data that an application needs to reach the cluster. Contains no password and no key: each application has its
 * own.
 */
export function connection(spec: ClusterSpec, bundle: string): Secret {
  const inside = endpoints(spec)
  const hostname = spec.portals.hostnames.find((name) => !name.startsWith('*.'))
  const outside = hostname === undefined ? undefined : endpointsOf(hostname)
  return secret(spec, namesOf(spec).connection, {
    'ca.crt': bundle,
    endpoint: inside.endpoint,
    'mtls-endpoint': inside.mutualTls,
    ...(outside ? { 'external-endpoint': outside.endpoint, 'external-mtls-endpoint': outside.mutualTls } : {}),
  })
}
