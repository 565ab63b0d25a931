import type { Permission } from './kubernetes.ts'

/** RBAC cannot limit these by resourceNames: the object's name is not known, or not part of the request. */
const namelessVerbs = new Set(['create', 'list', 'watch', 'deletecollection'])

/** The RBAC rules that allow exactly these, ready to paste below `rules:`; one rule a group and resource, verbs joined. */
export function rulesAsYaml(permissions: readonly Permission[]): string {
  const meaningful = permissions.map((permission) =>
    namelessVerbs.has(permission.verb) ? { ...permission, name: undefined } : permission,
  )
  const rules = Map.groupBy(meaningful, ({ group, resource, name }) => JSON.stringify([group, resource, name]))
  return [...rules.values()]
    .map((same) => {
      const first = same[0]
      if (first === undefined) return ''
      const verbs = [...new Set(same.map(({ verb }) => verb))]
      const names = first.name === undefined ? '' : `\n  resourceNames: ["${first.name}"]`
      const quoted = verbs.map((verb) => `"${verb}"`).join(', ')
      return `- apiGroups: ["${first.group}"]\n  resources: ["${first.resource}"]${names}\n  verbs: [${quoted}]`
    })
    .join('\n')
}

/** Where such rules belong: a Role of the namespace, or a ClusterRole for what has none. */
export function ruleHolder(permission: Permission): string {
  return permission.namespace === undefined ? 'a ClusterRole' : `a Role in namespace "${permission.namespace}"`
}
