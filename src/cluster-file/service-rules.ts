import type { BrokenRule } from '../yaml/validate.ts'
import type { ValidValue } from './rules.ts'

const outside = ['NodePort', 'LoadBalancer']

/**
 * Fields of a Service that only some types have. For other types, Kubernetes refuses some of them and silently drops
 * the rest.
 */
const needed: Readonly<Record<string, readonly string[]>> = {
  class: ['LoadBalancer'],
  sourceRanges: ['LoadBalancer'],
  externalTrafficPolicy: outside,
  'nodePorts.client': outside,
  'nodePorts.mutualTls': outside,
}

export function portalServiceRules(sound: ValidValue): BrokenRule[] {
  return [...rulesOfTypes(sound), ...rulesOfFamilies(sound), ...rulesOfRanges(sound)]
}

function rulesOfTypes(sound: ValidValue): BrokenRule[] {
  const type = sound('portals', 'service', 'type')
  if (typeof type !== 'string') return []
  return Object.entries(needed).flatMap(([key, types]): BrokenRule[] => {
    const path = ['portals', 'service', ...key.split('.')]
    if (types.includes(type) || isUnset(sound(...path))) return []
    return [
      {
        code: 'CONFLICTING_VALUES',
        path,
        found: `${path.join('.')} needs portals.service.type ${types.join(' or ')}, found ${type}`,
        fix: `set portals.service.type: ${types.at(-1)}, or remove the line`,
      },
    ]
  })
}

function rulesOfFamilies(sound: ValidValue): BrokenRule[] {
  const path = ['portals', 'service', 'ipFamilies']
  const families = sound(...path)
  const policy = sound('portals', 'service', 'ipFamilyPolicy')
  if (policy !== 'SingleStack' || !Array.isArray(families) || families.length < 2) return []
  return [
    {
      code: 'CONFLICTING_VALUES',
      path,
      found: `${path.join('.')} needs one family with portals.service.ipFamilyPolicy SingleStack, found ${families.join(', ')}`,
      fix: 'set portals.service.ipFamilyPolicy: PreferDualStack, or remove one family',
    },
  ]
}

/**
 * kube-proxy ignores ranges of the other family, and for a family without a range, everybody can connect
 * (pkg/proxy/serviceport.go). The families are not known if the file names neither them nor a policy.
 */
function rulesOfRanges(sound: ValidValue): BrokenRule[] {
  const path = ['portals', 'service', 'sourceRanges']
  const ranges = sound(...path)
  const named = sound('portals', 'service', 'ipFamilies')
  const policy = sound('portals', 'service', 'ipFamilyPolicy')
  if (sound('portals', 'service', 'type') !== 'LoadBalancer') return []
  if (!Array.isArray(ranges) || ranges.length === 0 || !Array.isArray(named) || typeof policy !== 'string') return []
  const families = policy === 'SingleStack' ? named : ['IPv4', 'IPv6']
  if (families.length === 0) return []
  const open = families.filter((family) => !ranges.some((range) => familyOf(range) === family))
  const ignored = ranges.flatMap((range, index): BrokenRule[] =>
    families.includes(familyOf(range))
      ? []
      : [
          {
            code: 'CONFLICTING_VALUES',
            path: [...path, index],
            found: `${path.join('.')} needs networks of ${families.join(' or ')}, the family of the Service, found ${range}: Kubernetes ignores it`,
            fix: 'remove it, or set portals.service.ipFamilyPolicy: PreferDualStack',
          },
        ],
  )
  if (ignored.length > 0) return ignored
  return open.map((family) => ({
    code: 'CONFLICTING_VALUES',
    path,
    found: `${path.join('.')} needs a network of ${family} with portals.service.ipFamilyPolicy ${policy}, found none: every ${family} address could connect`,
    fix: `add those of your clients, or ${nobody[family]} for nobody; or set portals.service.ipFamilyPolicy: SingleStack`,
  }))
}

const nobody: Readonly<Record<string, string>> = { IPv4: '127.0.0.1/32', IPv6: '"::1/128"' }

function familyOf(range: string): string {
  return range.includes(':') ? 'IPv6' : 'IPv4'
}

function isUnset(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0)
}
