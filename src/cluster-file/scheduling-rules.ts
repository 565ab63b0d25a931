import type { BrokenRule } from '../yaml/validate.ts'
import type { ValidValue } from './rules.ts'

const roles = ['members', 'portals'] as const

/** Only `zones` decides about zones. Other settings for zones would conflict with it. */
export function schedulingRules(sound: ValidValue): BrokenRule[] {
  const zone = sound('zones', 'label')
  if (typeof zone !== 'string') return []
  return roles.flatMap((role) => [...selectsZone(sound, role, zone), ...spreadsAgain(sound, role, zone)])
}

function selectsZone(sound: ValidValue, role: string, zone: string): BrokenRule[] {
  const path = ['scheduling', role, 'nodeSelector']
  const selector = sound(...path)
  if (typeof selector !== 'object' || selector === null || !Object.hasOwn(selector, zone)) return []
  return [
    {
      code: 'CONFLICTING_VALUES',
      path: [...path, zone],
      found: `${path.join('.')} needs other labels than zones.label, found ${zone}: all would be in one zone`,
      fix: 'remove it; set zones.minimum: 1 to let them run in one zone',
    },
  ]
}

/** A strict rule also limits a node to one member. */
function spreadsAgain(sound: ValidValue, role: string, zone: string): BrokenRule[] {
  const path = ['scheduling', role, 'topologyKeys']
  const keys = sound(...path)
  if (!Array.isArray(keys)) return []
  const settled = role === 'members' ? [zone, 'kubernetes.io/hostname'] : [zone]
  return keys.flatMap((key, index): BrokenRule[] =>
    settled.includes(key)
      ? [
          {
            code: 'CONFLICTING_VALUES',
            path: [...path, index],
            found: `${path.join('.')} needs other labels than ${settled.join(' and ')}, found ${key}`,
            fix: `remove it: ${role} are spread over ${key === zone ? 'zones' : 'nodes'} in any case`,
          },
        ]
      : [],
  )
}
