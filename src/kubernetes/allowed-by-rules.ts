import type { Permission } from './kubernetes.ts'

/** A rule in the response of a SelfSubjectRulesReview. */
export interface ResourceRule {
  readonly verbs?: readonly string[]
  readonly apiGroups?: readonly string[]
  readonly resources?: readonly string[]
  readonly resourceNames?: readonly string[]
}

/**
 * One review for each of many names would take minutes. From this number on, the rules of the namespace are requested
 * first.
 */
const many = 50

/** The namespaces whose rules should be requested as a whole. */
export function namespacesWithMany(permissions: readonly Permission[]): string[] {
  return [...Map.groupBy(permissions, ({ namespace }) => namespace)].flatMap(([namespace, all]) =>
    namespace !== undefined && all.filter(({ name }) => name !== undefined).length > many ? [namespace] : [],
  )
}

/**
 * Whether the rules of the permission's namespace allow it. False proves nothing: not every authorizer lists its rules.
 */
export function allowedByRules(rules: readonly ResourceRule[], permission: Permission): boolean {
  const { group, resource, verb, name } = permission
  const has = (all: readonly string[] | undefined, one: string) =>
    all?.includes(one) === true || all?.includes('*') === true
  return rules.some(
    ({ verbs, apiGroups, resources, resourceNames = [] }) =>
      has(verbs, verb) &&
      has(apiGroups, group) &&
      (has(resources, resource) || resources?.includes(resource.replace(/^[^/]+/, '*')) === true) &&
      (resourceNames.length === 0 || (name !== undefined && resourceNames.includes(name))),
  )
}
