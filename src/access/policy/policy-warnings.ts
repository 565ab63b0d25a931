import { platformRoles } from '../../cluster/platform-role.ts'
import { overlap, rangeText } from '../../etcd/key-range.ts'
import { shown } from '../../yaml/format.ts'
import type { BrokenRule } from '../../yaml/validate.ts'
import type { PlacedBinding } from './bindings.ts'
import type { DataBinding, PlatformBinding } from './policy.ts'

interface Placed<Kind> {
  readonly index: number
  readonly binding: Kind
}

/** Possible mistakes: warnings, which do not stop anything. */
export function policyWarnings(bindings: readonly PlacedBinding[]): BrokenRule[] {
  const data = bindings.filter((placed): placed is Placed<DataBinding> => placed.binding.kind === 'data')
  const platform = bindings.filter((placed): placed is Placed<PlatformBinding> => placed.binding.kind === 'platform')
  return [...conflicts(data), ...openPrefixes(data), ...addsNothing(platform)]
}

/**
 * Keys that two applications write by different bindings. That one application reads what another one writes is normal,
 * and a Manager is meant to write keys of others; but two writers that do not know of each other overwrite each other.
 * Bindings for the same keys are reported once.
 */
function conflicts(bindings: readonly Placed<DataBinding>[]): BrokenRule[] {
  const writers = bindings
    .filter(({ binding }) => binding.role === 'Writer')
    .sort((one, other) => (one.binding.range.key < other.binding.range.key ? -1 : 1))
  let open: Placed<DataBinding>[] = []
  return writers.flatMap((placed) => {
    open = open.filter(({ binding }) => overlap(binding.range, placed.binding.range)).slice(0, mostOpen)
    const other = open.find(({ binding }) => differ(binding, placed.binding))
    open.push(placed)
    return other ? [conflict(placed, other)] : []
  })
}

/** Reporting more overlaps would be repetitive. */
const mostOpen = 50

function conflict(one: Placed<DataBinding>, other: Placed<DataBinding>): BrokenRule {
  const [earlier, later] = one.index < other.index ? [one, other] : [other, one]
  const line = earlier.binding.location.line
  const found = `${keysOf(later.binding)} overlaps ${keysOf(earlier.binding)} in line ${line}: both write`
  const fix = 'give each app separate keys, or bind Manager to the one that should write the keys of the other'
  const key = later.binding.keyPrefix === undefined ? 'range' : 'keyPrefix'
  return { code: 'BINDING_RISKY', path: ['bindings', later.index, 'attributes', key], found, fix }
}

function differ(one: DataBinding, other: DataBinding): boolean {
  const names = (binding: DataBinding) => binding.members.map(({ text }) => text)
  return sameClusters(one, other) && names(one).some((name) => names(other).some((known) => known !== name))
}

/** Two different names without wildcards never match the same cluster; patterns may. */
function sameClusters(one: DataBinding, other: DataBinding): boolean {
  const exact = (cluster: string | undefined) => cluster !== undefined && !/[*?]/.test(cluster)
  return one.cluster === other.cluster || !exact(one.cluster) || !exact(other.cluster)
}

function keysOf({ range, members: [first] }: DataBinding): string {
  return `${rangeText(range)} of ${shown(first?.text)}`
}

/** `/orders` is a prefix of /orders/1 and of /orders-archive/1. */
function openPrefixes(bindings: readonly Placed<DataBinding>[]): BrokenRule[] {
  return bindings.flatMap(({ index, binding: { keyPrefix: prefix = '' } }) => {
    if (!prefix.includes('/') || /[/:._-]$/.test(prefix)) return []
    const found = `${shown(prefix)} is also a prefix of ${shown(`${prefix}-other/`)}`
    return [
      {
        code: 'BINDING_RISKY',
        path: ['bindings', index, 'attributes', 'keyPrefix'],
        found,
        fix: `write ${prefix}/ if only keys below it are meant`,
      },
    ]
  })
}

/** A lower role beside a higher one that lasts as long. */
function addsNothing(bindings: readonly Placed<PlatformBinding>[]): BrokenRule[] {
  const highest = new Map<string, PlatformBinding>()
  const scope = ({ cluster, namespaces }: PlatformBinding) => JSON.stringify([cluster ?? '*', [...namespaces].sort()])
  const key = (text: string, binding: PlatformBinding) => `${text} ${scope(binding)}`
  for (const { binding } of bindings)
    if (binding.expires === undefined)
      for (const { text } of binding.members) {
        const known = highest.get(key(text, binding))
        if (!known || rank(known) < rank(binding)) highest.set(key(text, binding), binding)
      }
  return bindings.flatMap(({ index, binding }) =>
    binding.members.flatMap(({ text }, item) => {
      const higher = highest.get(key(text, binding))
      if (!higher || rank(higher) <= rank(binding)) return []
      const found = `${shown(text)} is ${higher.role} by line ${higher.location.line}: ${binding.role} adds nothing`
      return [
        {
          code: 'BINDING_WITHOUT_EFFECT',
          path: ['bindings', index, 'members', item],
          found,
          fix: 'remove it here or there',
        },
      ]
    }),
  )
}

function rank({ role }: PlatformBinding): number {
  return platformRoles.indexOf(role)
}
