import { platformRoles } from '../../cluster/platform-role.ts'
import {
  isWholeKeyspace,
  type KeyRange,
  type PermissionType,
  prefixRange,
  rangeBetween,
  wholeKeyspace,
} from '../../etcd/key-range.ts'
import { shown } from '../../yaml/format.ts'
import type { BrokenRule } from '../../yaml/validate.ts'
import { type DataRole, dataRoles } from './policy.ts'
import type { WrittenBinding } from './policy-fields.ts'
import { isNamespaceName, splitSubject, validatePattern } from './validate-names.ts'

type Attributes = WrittenBinding['attributes']

/** Errors between the fields of one binding, each of which is valid by itself. Paths start at the binding. */
export function incompatibleAttributes(written: WrittenBinding): BrokenRule[] {
  const { role } = written
  const isPlatform = platformRoles.some((known) => known === role)
  const own = isPlatform ? platformRules(written) : dataRules(written, role as DataRole)
  return [...memberRules(written, isPlatform), ...own, ...namespaceRules(written, isPlatform)]
}

/**
 * The keys that a data role's attributes name; the whole keyspace if they name none, which `refusedTogether` refuses.
 */
export function rangeOf({ keyPrefix, range }: Attributes): KeyRange {
  if (keyPrefix !== undefined) return prefixRange(keyPrefix)
  return range ? rangeBetween(range.from, range.to) : wholeKeyspace
}

export function permissionOf(role: DataRole, { permission }: Pick<Attributes, 'permission'>): PermissionType {
  return permission ?? (role === 'Reader' ? 'read' : 'readwrite')
}

function memberRules({ role, members }: WrittenBinding, isPlatform: boolean): BrokenRule[] {
  return members.flatMap((text, index) => {
    const isApp = splitSubject(text).kind === 'app'
    if (isApp !== isPlatform) return []
    return [
      isApp
        ? {
            code: 'BINDING_INVALID',
            path: ['members', index],
            found: `${role} is a role in Kubernetes, and ${shown(text)} is an etcd user`,
            fix: `give it ${words(dataRoles)}, or write a user, group, serviceaccount or team here`,
          }
        : {
            code: 'BINDING_INVALID',
            path: ['members', index],
            found: `${role} is a role in etcd, and ${shown(text)} is not an etcd user`,
            fix: `write app:NAME here, or give it ${words(platformRoles)}`,
          },
    ]
  })
}

function platformRules({ role, attributes }: WrittenBinding): BrokenRule[] {
  return (['keyPrefix', 'range', 'permission'] as const)
    .filter((key) => attributes[key] !== undefined)
    .map((key) => ({
      code: 'BINDING_INVALID',
      path: ['attributes', key],
      found: `${key} limits a data role, and ${role} is a platform role`,
      fix: `remove it, or bind ${words(dataRoles)}`,
    }))
}

function dataRules({ attributes }: WrittenBinding, role: DataRole): BrokenRule[] {
  const { keyPrefix, range, permission } = attributes
  const broken: BrokenRule[] = []
  if (keyPrefix === undefined && range === undefined)
    broken.push({
      code: 'BINDING_INVALID',
      path: ['attributes', 'keyPrefix'],
      found: `attributes.keyPrefix is missing: ${role} applies to a part of the keys`,
      fix:
        role === 'Writer'
          ? 'add attributes: { keyPrefix: /orders/ } or a range'
          : 'add attributes: { keyPrefix: /orders/ } or a range; keyPrefix: "" is the whole keyspace',
    })
  if (keyPrefix !== undefined && range !== undefined)
    broken.push({
      code: 'BINDING_INVALID',
      path: ['attributes', 'range'],
      found: 'keyPrefix and range cannot be combined',
      fix: 'keep one of them; a second binding can have the other',
    })
  if (range) broken.push(...rangeRules(range))
  else if (role === 'Writer' && keyPrefix !== undefined && isWholeKeyspace(prefixRange(keyPrefix)))
    broken.push({
      code: 'BINDING_INVALID',
      path: ['attributes', 'keyPrefix'],
      found: 'a Writer needs a part of the keys, found the whole keyspace',
      fix: 'write a prefix such as /orders/, or bind Manager, which is highlighted in plans',
    })
  return [...broken, ...permissionRules(role, permission)]
}

function rangeRules({ from, to }: { readonly from: string; readonly to: string }): BrokenRule[] {
  const { key, rangeEnd } = rangeBetween(from, to)
  if (from === '')
    return [
      {
        code: 'BINDING_INVALID',
        path: ['attributes', 'range', 'from'],
        found: 'range.from needs a key, found nothing',
        fix: 'write the first key, or keyPrefix',
      },
    ]
  if (key < rangeEnd) return []
  const found = `range.to needs a key after range.from (${shown(from)}), found ${shown(to)}`
  const fix = from === to ? 'it is the first key after the range' : 'swap the two; keys are ordered by their bytes'
  return [{ code: 'BINDING_INVALID', path: ['attributes', 'range', 'to'], found, fix }]
}

function permissionRules(role: DataRole, permission: PermissionType | undefined): BrokenRule[] {
  const allowed: Readonly<Record<DataRole, readonly PermissionType[]>> = {
    Reader: ['read'],
    Writer: ['write', 'readwrite'],
    Manager: ['readwrite'],
  }
  if (permission === undefined || allowed[role].includes(permission)) return []
  const fitting = dataRoles.find((other) => allowed[other].includes(permission)) ?? role
  return [
    {
      code: 'BINDING_INVALID',
      path: ['attributes', 'permission'],
      found: `the permission of a ${role} is ${allowed[role].join(' or ')}, found ${permission}`,
      fix: `remove it, or bind ${fitting}`,
    },
  ]
}

function namespaceRules({ attributes: { namespace } }: WrittenBinding, isPlatform: boolean): BrokenRule[] {
  if (namespace === undefined) return []
  const one = typeof namespace === 'string'
  const list = one ? [namespace] : namespace
  const at = (index: number) => ['attributes', 'namespace', ...(one ? [] : [index])]
  if (list.length === 0)
    return [
      {
        code: 'BINDING_INVALID',
        path: at(0).slice(0, 2),
        found: 'attributes.namespace needs a namespace, found an empty list',
        fix: 'write one, or remove the line',
      },
    ]
  const names = new Set<string>()
  return list.flatMap((name, index) => {
    const good = isPlatform ? validatePattern(name) === undefined : isNamespaceName(name)
    if (good && names.size < names.add(name).size) return []
    const found = good
      ? `the namespace ${shown(name)} is listed twice`
      : `attributes.namespace needs ${isPlatform ? 'a namespace, in which * and ? are wildcards' : 'the name of a namespace'}, found ${shown(name)}`
    const fix = good ? 'remove one of them' : 'write lowercase letters, digits and hyphens, at most 63'
    return [{ code: 'BINDING_INVALID', path: at(index), found, fix }]
  })
}

function words(list: readonly string[]): string {
  return `${list.slice(0, -1).join(', ')} or ${list.at(-1)}`
}
