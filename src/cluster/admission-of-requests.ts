import type { Permission } from '../kubernetes/kubernetes.ts'
import { componentLabel, instanceLabel } from '../kubernetes/labels-annotations.ts'
import { claimShapes, podShape } from './admission-of-pods.ts'
import { scheduleShape } from './admission-of-schedules.ts'
import { isCreated, type LimitedCluster, list, type Validation, validation } from './admission-validation.ts'
import { helperPodPurposes, labels, namesOf, possibleMemberNames } from './names.ts'

/** What each action's Role allows, by the action. */
export type Allowed = Readonly<Record<string, readonly Permission[]>>

export const roleBindings = 'rolebindings'

/** The variable that says whether the caller is the identity of an action. */
export function isFor(action: string): string {
  return `variables.${action.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`
}

/** Everything that the policy asks of a request. */
export function validations(cluster: LimitedCluster, allowed: Allowed): Validation[] {
  return [
    ...namesOfCreated(cluster, allowed),
    ...secretsAreOpaque(cluster),
    credentialsAreOurs(cluster),
    ...podShape(cluster),
    ...claimShapes(cluster),
    ...scheduleShape(cluster),
    helperPoliciesShape(cluster),
    roleBindingShape(cluster),
    ...connections(cluster, allowed),
  ]
}

function namesOfCreated(cluster: LimitedCluster, allowed: Allowed): Validation[] {
  const created = allowedNames(allowed, ({ verb, resource }) => verb === 'create' && !resource.includes('/'))
  return [...created]
    .filter(([resource]) => resource !== roleBindings)
    .map(([resource, byAction]) => {
      const parts = [...byAction].map(([action, names]) => `${isFor(action)} && variables.name in ${list(names)}`)
      // Credentials of applications, in their namespaces: the Role says which those are.
      const credentials = `${isFor('sync-access')} && variables.name.startsWith('${cluster.name}.app.')`
      const holds = resource === 'secrets' ? [...parts, credentials] : parts
      return validation(
        cluster,
        isCreated(resource),
        either(holds),
        `make only those ${resource} that are the cluster's`,
      )
    })
}

/** By resource and action the names that permissions have. */
function allowedNames(
  allowed: Allowed,
  which: (permission: Permission) => boolean,
): Map<string, Map<string, readonly string[]>> {
  const found = new Map<string, Map<string, readonly string[]>>()
  for (const [action, permissions] of Object.entries(allowed)) {
    for (const [resource, all] of Map.groupBy(permissions.filter(which), (permission) => permission.resource)) {
      const names = new Set(all.flatMap(({ name }) => (name === undefined ? [] : [name])))
      found.set(resource, (found.get(resource) ?? new Map()).set(action, [...names]))
    }
  }
  return found
}

/** A Secret of another type can be the token of a ServiceAccount, which Kubernetes then fills in. */
function secretsAreOpaque(cluster: LimitedCluster): Validation[] {
  const opaque = "!has(object.type) || object.type == 'Opaque'"
  return [validation(cluster, isCreated('secrets'), opaque, 'make only Secrets of type Opaque')]
}

/** The Role names these Secrets, too; whoever takes the names out of it keeps this limit. */
function credentialsAreOurs(cluster: LimitedCluster): Validation {
  const changed = "request.operation in ['UPDATE', 'DELETE'] && request.resource.resource == 'secrets'"
  const ours = `request.namespace == '${cluster.namespace}' || request.name.startsWith('${cluster.name}.app.')`
  return validation(cluster, changed, ours, 'change only credentials of applications outside of its namespace')
}

/** Policies add up: one of these that chose other pods would open members to whom theirs keeps out, or cut others off. */
function helperPoliciesShape(cluster: LimitedCluster): Validation {
  const { restore, drill, pull } = namesOf(cluster)
  const chosen = 'object.spec.podSelector.matchLabels'
  const isChosen = ([key, values]: [string, readonly string[]]) =>
    `'${key}' in ${chosen} && ${chosen}['${key}'] in ${list(values)}`
  const ofHelpers: [string, readonly string[]][] = [
    [instanceLabel, [cluster.name]],
    [componentLabel, helperPodPurposes],
  ]
  return validation(
    cluster,
    `request.resource.resource == 'networkpolicies' && variables.name in ${list([restore, drill, pull])}`,
    [
      `has(${chosen})`,
      ...ofHelpers.map(isChosen),
      ...['ingress', 'egress'].map((way) => `(!has(object.spec.${way}) || object.spec.${way}.size() == 0)`),
    ].join(' &&\n'),
    'cut off only helper pods by the NetworkPolicies of these',
  )
}

/** RBAC holds whom may be bound to the four Roles; a RoleBinding of others could still be changed, made ours or deleted. */
function roleBindingShape(cluster: LimitedCluster): Validation {
  const isOurs = (binding: string) =>
    [
      `has(${binding}.metadata.labels)`,
      ...Object.entries(labels(cluster)).map(
        ([key, value]) =>
          `'${key}' in ${binding}.metadata.labels && ${binding}.metadata.labels['${key}'] == '${value}'`,
      ),
    ].join(' &&\n')
  return validation(
    cluster,
    `request.resource.resource == '${roleBindings}'`,
    [
      `(request.operation == 'CREATE' || ${isOurs('oldObject')})`,
      `(request.operation == 'DELETE' || ${isOurs('object')})`,
    ].join(' &&\n'),
    'write only RoleBindings with the labels of the cluster',
  )
}

/**
 * Of what the Deployment's controllers end names with: another cluster, called orders-portal-a, has pods orders-portal-a-0.
 * https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go
 */
const generated = '[bcdfghjklmnpqrstvwxz2456789]'

/** A portal's pod has no name of its own, so whoever goes into portals has a rule without names. */
function connections(cluster: LimitedCluster, allowed: Allowed): Validation[] {
  const portals = `request.name.matches('^${namesOf(cluster).portal}-${generated}{1,10}-${generated}{5}$')`
  const members = `request.name in ${list(possibleMemberNames(cluster))}`
  const subresources = ['pods/exec', 'pods/portforward']
  return subresources.map((resource) => {
    const isThis = (permission: Permission) => permission.resource === resource && permission.verb === 'create'
    const unnamed = Object.keys(allowed).filter((action) =>
      allowed[action]?.some((permission) => isThis(permission) && permission.name === undefined),
    )
    const named = [...(allowedNames(allowed, isThis).get(resource) ?? [])].filter(([, names]) => names.length > 0)
    const holds = [
      ...unnamed.map((action) =>
        resource === 'pods/exec' ? `${isFor(action)} && ${portals}` : `${isFor(action)} && (${portals} || ${members})`,
      ),
      ...named.map(([action, names]) => `${isFor(action)} && request.name in ${list(names)}`),
    ]
    const [, subresource] = resource.split('/')
    const when = `request.operation == 'CONNECT' && request.subResource == '${subresource}'`
    return validation(cluster, when, either(holds), "reach only the cluster's own pods")
  })
}

function either(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'false' : conditions.map((condition) => `(${condition})`).join(' ||\n')
}
