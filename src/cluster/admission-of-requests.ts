import type { Permission } from '../kubernetes/kubernetes.ts'
import { componentLabel, instanceLabel } from '../kubernetes/labels-annotations.ts'
import { claimShapes, podShape } from './admission-of-pods.ts'
import { scheduleShape } from './admission-of-schedules.ts'
import { isCreated, type LimitedCluster, list, type Validation, validation } from './admission-validation.ts'
import { helperPodPurposes, labels, namesOf, possibleMemberNames } from './names.ts'

/** The permissions of each action's Role, by action. */
export type Allowed = Readonly<Record<string, readonly Permission[]>>

export const roleBindings = 'rolebindings'

/** The variable that tells whether the caller is the identity of an action. */
export function isFor(action: string): string {
  return `variables.${action.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`
}

/** All validations of the policy. */
export function validations(cluster: LimitedCluster, allowed: Allowed): Validation[] {
  return [
    ...namesOfCreated(cluster, allowed),
    ...secretsAreOpaque(cluster),
    credentialsAreOurs(cluster),
    ...podShape(cluster),
    ...claimShapes(cluster),
    ...scheduleShape(cluster),
    servicesShape(cluster),
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
      // Credentials of applications, in the applications' namespaces. The Role lists these namespaces.
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

/** The names in permissions, by resource and action. */
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

/** A Secret of another type can be a ServiceAccount token, which Kubernetes then fills in. */
function secretsAreOpaque(cluster: LimitedCluster): Validation[] {
  const opaque = "!has(object.type) || object.type == 'Opaque'"
  return [validation(cluster, isCreated('secrets'), opaque, 'make only Secrets of type Opaque')]
}

/** The Role names these Secrets, too. This limit remains if an administrator removes the names from the Role. */
function credentialsAreOurs(cluster: LimitedCluster): Validation {
  const changed = "request.operation in ['UPDATE', 'DELETE'] && request.resource.resource == 'secrets'"
  const ours = `request.namespace == '${cluster.namespace}' || request.name.startsWith('${cluster.name}.app.')`
  return validation(cluster, changed, ours, 'change only credentials of applications outside of its namespace')
}

/** A Service with an external address receives what any pod of the Kubernetes cluster sends there (CVE-2020-8554). */
function servicesShape(cluster: LimitedCluster): Validation {
  return validation(
    cluster,
    "request.operation in ['CREATE', 'UPDATE'] && request.resource.resource == 'services'",
    '!has(object.spec.externalIPs) || object.spec.externalIPs.size() == 0',
    'make only Services without external addresses of their choice',
  )
}

/**
 * NetworkPolicies are additive: a policy of this kind that selects other pods would open members to clients that their
 * own policy excludes, or cut off others.
 */
function helperPoliciesShape(cluster: LimitedCluster): Validation {
  const { restore, verify, pull } = namesOf(cluster)
  const chosen = 'object.spec.podSelector.matchLabels'
  const isChosen = ([key, values]: [string, readonly string[]]) =>
    `'${key}' in ${chosen} && ${chosen}['${key}'] in ${list(values)}`
  const ofHelpers: [string, readonly string[]][] = [
    [instanceLabel, [cluster.name]],
    [componentLabel, helperPodPurposes],
  ]
  return validation(
    cluster,
    `request.resource.resource == 'networkpolicies' && variables.name in ${list([restore, verify, pull])}`,
    [
      `has(${chosen})`,
      ...ofHelpers.map(isChosen),
      ...['ingress', 'egress'].map((way) => `(!has(object.spec.${way}) || object.spec.${way}.size() == 0)`),
    ].join(' &&\n'),
    'cut off only helper pods by the NetworkPolicies of these',
  )
}

/**
 * RBAC limits bindings to the four Roles. This rule protects RoleBindings of others from updates, adoption and
 * deletion.
 */
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
 * The characters with which a Deployment's controllers end generated names. Another cluster with the name
 * orders-portal-a has pods such as orders-portal-a-0.
 * https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go
 */
const generated = '[bcdfghjklmnpqrstvwxz2456789]'

/** A portal's pod has a generated name, so the rule of an action that connects to portals has no names. */
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
