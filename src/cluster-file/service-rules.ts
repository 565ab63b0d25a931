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
  return [...rulesOfTypes(sound), ...rulesOfFamilies(sound)]
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

function isUnset(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0)
}
