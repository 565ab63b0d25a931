import { mebibyte, parseQuantity, thousandths } from '../cluster/quantity.ts'
import type { BrokenRule } from '../yaml/validate.ts'
import { resourceFields } from './resource-fields.ts'
import type { ValidValue } from './rules.ts'

/** With less, a container is killed right after its start. */
const leastMemory: Readonly<Record<string, { readonly mebibytes: number; readonly why: string }>> = {
  members: { mebibytes: 128, why: 'a member without data uses about 50Mi; at its limit, every member is killed' },
  tokenProxies: { mebibytes: 128, why: 'it is for the connections of all portals, at 64Ki each' },
  portals: { mebibytes: 192, why: 'a portal uses about 150Mi without its connections' },
}

/** Limits that Kubernetes would refuse, or that are too small for a container. */
export function resourceRules(sound: ValidValue): BrokenRule[] {
  return Object.keys(resourceFields.shape).flatMap((role) => [
    ...belowRequest(sound, role, 'cpu'),
    ...(belowLeast(sound, role) ?? belowRequest(sound, role, 'memory')),
  ])
}

function belowLeast(sound: ValidValue, role: string): BrokenRule[] | undefined {
  const path = ['resources', role, 'limits', 'memory']
  const limit = sound(...path)
  const bytes = typeof limit === 'string' ? parseQuantity(limit)?.bytes : undefined
  const least = leastMemory[role]
  if (bytes === undefined || least === undefined || bytes >= least.mebibytes * mebibyte) return undefined
  return [
    {
      code: 'CONFLICTING_VALUES',
      path,
      found: `${path.join('.')} needs at least ${least.mebibytes}Mi, found ${limit}`,
      fix: `write ${least.mebibytes}Mi or more: ${least.why}`,
    },
  ]
}

function belowRequest(sound: ValidValue, role: string, resource: 'cpu' | 'memory'): BrokenRule[] {
  const path = ['resources', role, 'limits', resource]
  const requestPath = ['resources', role, 'requests', resource]
  const [limit, request] = [amount(sound(...path)), amount(sound(...requestPath))]
  if (limit === undefined || request === undefined || thousandths(limit) >= thousandths(request)) return []
  return [
    {
      code: 'CONFLICTING_VALUES',
      path,
      found: `${path.join('.')} needs at least ${requestPath.join('.')} (${request}), found ${limit}`,
      fix: `write ${request} or more, or set ${requestPath.join('.')}: ${limit} or less`,
    },
  ]
}

function amount(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
