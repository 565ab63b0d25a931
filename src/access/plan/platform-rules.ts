import type { PlatformRole, PolicyRule } from '../../cluster/platform-role.ts'
import type { Permission } from '../../kubernetes/kubernetes.ts'
import { limitedByName } from '../../kubernetes/rbac-yaml.ts'
import type { ClusterReference } from '../observe/state.ts'
import { allows, capabilities } from './capabilities.ts'

/**
 * The rules of a platform role's Role in the cluster's namespace: exactly the permissions of the capabilities that it
 * allows.
 */
export function platformRules(cluster: ClusterReference, role: PlatformRole): PolicyRule[] {
  const { name, namespace } = cluster
  const allowed = capabilities.filter((operation) => allows(role, operation))
  return rulesOf(allowed.flatMap(({ permissions }) => permissions({ name, namespace })))
}

/** Rules that allow exactly these permissions. They are sorted, so that equal rules have equal texts. */
function rulesOf(asked: readonly Permission[]): PolicyRule[] {
  // RBAC cannot restrict `create` by name. `list` and `watch` keep the name: they are allowed for a single object.
  const permissions = asked.map((permission) =>
    permission.verb === 'create' && !limitedByName(permission) ? { ...permission, name: undefined } : permission,
  )
  const everywhere = new Set(permissions.filter(({ name }) => name === undefined).map(requestOf))
  const needed = permissions.filter(
    (permission) => permission.name === undefined || !everywhere.has(requestOf(permission)),
  )
  const verbs = grouped(
    needed,
    ({ group, resource, name }) => [group, resource, name ?? ''],
    ({ verb }) => verb,
  )
  const names = grouped(
    verbs,
    ({ key: [group = '', resource = '', name = ''], values }) => [
      group,
      resource,
      name === '' ? '' : 'named',
      ...values,
    ],
    ({ key: [, , name = ''] }) => name,
  )
  return names.map(({ key: [group = '', resource = '', named, ...verbs], values }) => ({
    apiGroups: [group],
    resources: [resource],
    ...(named === '' ? {} : { resourceNames: values }),
    verbs,
  }))
}

function requestOf({ group, resource, verb }: Permission): string {
  return JSON.stringify([group, resource, verb])
}

/** Groups items by a key, with the distinct values of each group, all sorted. */
function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => readonly string[],
  valueIn: (item: Item) => string,
): { key: readonly string[]; values: readonly string[] }[] {
  const groups = Map.groupBy(items, (item) => JSON.stringify(keyOf(item)))
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, all]) => ({ key: JSON.parse(key) as string[], values: [...new Set(all.map(valueIn))].sort() }))
}

/** Whether two lists of rules allow the same. The server may return them in another order. */
export function sameRules(one: readonly PolicyRule[], other: readonly PolicyRule[]): boolean {
  return comparable(one) === comparable(other)
}

function comparable(rules: readonly PolicyRule[]): string {
  const sorted = (list: readonly string[] | undefined) => [...(list ?? [])].sort()
  return JSON.stringify(
    rules
      .map(({ apiGroups, resources, resourceNames, verbs }) =>
        JSON.stringify([sorted(apiGroups), sorted(resources), sorted(resourceNames), sorted(verbs)]),
      )
      .sort(),
  )
}
