import type { BrokenRule } from '../yaml/validate.ts'
import type { ValidValue } from './rules.ts'

/** Errors in the allowed clients and networks. */
export function networkRules(sound: ValidValue): BrokenRule[] {
  return [brokenClients(sound), withoutPolicy(sound)].flatMap((broken) => broken ?? [])
}

/** An empty list would block all clients, which must be a mistake. */
function brokenClients(sound: ValidValue): BrokenRule | undefined {
  const namespaces = sound('portals', 'clients', 'namespaces')
  const cidrs = sound('portals', 'clients', 'cidrs')
  const type = sound('portals', 'service', 'type')
  if (sound('portals', 'clients') === undefined || !Array.isArray(namespaces) || !Array.isArray(cidrs)) return undefined
  const broken = { code: 'CONFLICTING_VALUES', path: ['portals', 'clients'] } as const
  if (namespaces.length === 0 && cidrs.length === 0) {
    return {
      ...broken,
      found: 'portals.clients needs a namespace or a network, found neither: no client could connect',
      fix: 'list those of the applications, or remove clients to allow all',
    }
  }
  if (cidrs.length > 0 || type === 'ClusterIP' || type === undefined) return undefined
  return {
    ...broken,
    found: `portals.clients.cidrs needs a network with portals.service.type ${type}, found none: external clients are not in a namespace`,
    fix: 'list the networks of the clients, or of the load balancer or nodes that hide their addresses; or set type: ClusterIP',
  }
}

/** Without NetworkPolicies, no client is blocked, so a list of clients would have no effect. */
function withoutPolicy(sound: ValidValue): BrokenRule | undefined {
  if (sound('networkPolicy') !== 'none') return undefined
  const namespaces = sound('monitoring', 'namespaces')
  const limited =
    sound('portals', 'clients') !== undefined
      ? ['portals', 'clients']
      : Array.isArray(namespaces) && namespaces.length > 0
        ? ['monitoring', 'namespaces']
        : undefined
  if (limited === undefined) return undefined
  return {
    code: 'CONFLICTING_VALUES',
    path: limited,
    found: `${limited.join('.')} needs networkPolicy: managed, found none: no policy would enforce it`,
    fix: `set networkPolicy: managed, or remove ${limited.join('.')} and use your own policies`,
  }
}
