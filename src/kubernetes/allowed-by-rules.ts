import type { Permission } from './kubernetes.ts'

/** A rule as a SelfSubjectRulesReview answers it. */
export interface ResourceRule {
  readonly verbs?: readonly string[]
  readonly apiGroups?: readonly string[]
  readonly resources?: readonly string[]
  readonly resourceNames?: readonly string[]
}

/** One question for each name of many would take minutes: from so many on the rules of the namespace are asked for first. */
const many = 50

/** The namespaces of which the rules are better asked for as a whole. */
export function namespacesWithMany(permissions: readonly Permission[]): string[] {
  return [...Map.groupBy(permissions, ({ namespace }) => namespace)].flatMap(([namespace, all]) =>
    namespace !== undefined && all.filter(({ name }) => name !== undefined).length > many ? [namespace] : [],
  )
}

/** Whether rules of the permission's namespace allow it. False says nothing: not every authorizer tells its rules. */
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
