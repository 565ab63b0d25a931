import { workloads } from './admission-of-pods.ts'
import { type Allowed, isFor, roleBindings, validations } from './admission-of-requests.ts'
import type { LimitedCluster } from './admission-validation.ts'
import { exemptVerb, identities, identitiesName, limitVerb } from './identity-marker.ts'
import { labels } from './names.ts'

/**
 * The limits that RBAC cannot express in the printed Roles: the names of created objects, the contents of objects, and
 * connections to pods with generated names. Returns a ValidatingAdmissionPolicy and its binding, which apply to every
 * identity with one of the Roles (identity-marker.ts).
 *
 * All actions of a cluster share one policy, so an identity can have several Roles.
 */
export function admissionPolicy(cluster: LimitedCluster, allowed: Allowed) {
  const name = `${identitiesName(cluster)}.managed-etcd`
  const metadata = { name, labels: labels(cluster) }
  const apiVersion = 'admissionregistration.k8s.io/v1'
  return [
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: { resourceRules: resourceRules(allowed) },
        matchConditions: [
          { name: 'an-identity-of-this-cluster', expression: may(cluster, limitVerb) },
          { name: 'and-not-an-administrator', expression: `!${may(cluster, exemptVerb)}` },
        ],
        variables: variables(cluster, allowed),
        validations: validations(cluster, allowed),
      },
    },
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: name, validationActions: ['Deny'] },
    },
  ]
}

function resourceRules(allowed: Allowed) {
  const made = Object.values(allowed)
    .flat()
    .filter(({ verb, resource }) => verb === 'create' && !resource.includes('/'))
  const groups = made.map(({ group }) => group)
  const resources = made.map(({ resource }) => resource)
  return [
    resourceRule(groups, resources, 'CREATE'),
    resourceRule(['apps'], workloads, 'UPDATE'),
    resourceRule(['batch'], ['cronjobs'], 'UPDATE'),
    resourceRule([''], ['services'], 'UPDATE'),
    resourceRule(['networking.k8s.io'], ['networkpolicies'], 'UPDATE'),
    resourceRule([''], ['secrets'], 'UPDATE', 'DELETE'),
    resourceRule(['rbac.authorization.k8s.io'], [roleBindings], 'UPDATE', 'DELETE'),
    resourceRule([''], ['pods/exec', 'pods/portforward'], 'CONNECT'),
  ]
}

function resourceRule(groups: readonly string[], resources: readonly string[], ...operations: readonly string[]) {
  const sorted = (texts: readonly string[]) => [...new Set(texts)].sort()
  // The scope is the default. Without it, `kubectl apply` finds a difference each time, and says "configured".
  return { apiGroups: sorted(groups), apiVersions: ['*'], operations, resources: sorted(resources), scope: '*' }
}

/**
 * Checks the permissions of the caller.
 * https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-authorizer-library
 */
function may(cluster: LimitedCluster, verb: string): string {
  const of = `authorizer.group('${identities.group}').resource('${identities.resource}')`
  return `${of}.namespace(request.namespace).name('${identitiesName(cluster)}').check('${verb}').allowed()`
}

function variables(cluster: LimitedCluster, allowed: Allowed) {
  const identity = Object.keys(allowed).map((action) => ({
    name: isFor(action).slice('variables.'.length),
    expression: may(cluster, action),
  }))
  return [
    ...identity,
    {
      name: 'name',
      expression: "request.operation == 'CREATE' && has(object.metadata.name) ? object.metadata.name : request.name",
    },
    {
      name: 'pod',
      expression:
        "request.resource.resource == 'pods' ? object.spec : request.resource.resource == 'cronjobs' ? object.spec.jobTemplate.spec.template.spec : object.spec.template.spec",
    },
    {
      name: 'metadata',
      expression:
        "request.resource.resource == 'cronjobs' && has(object.spec.jobTemplate.spec.template.metadata) ? object.spec.jobTemplate.spec.template.metadata : request.resource.resource in ['deployments', 'statefulsets'] && has(object.spec.template.metadata) ? object.spec.template.metadata : object.metadata",
    },
    {
      name: 'containers',
      expression: 'variables.pod.containers + (has(variables.pod.initContainers) ? variables.pod.initContainers : [])',
    },
  ]
}
