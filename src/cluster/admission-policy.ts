import { workloads } from './admission-of-pods.ts'
import { type Allowed, isFor, roleBindings, validations } from './admission-of-requests.ts'
import type { LimitedCluster } from './admission-validation.ts'
import { exemptVerb, identities, identitiesName, limitVerb } from './identity-marker.ts'
import { labels } from './names.ts'

/**
 * What RBAC cannot say of the printed Roles: which names `create` is for, what is in the objects, and which pods are entered whose
 * names nobody knows before. A ValidatingAdmissionPolicy and its binding, for whoever has one of the Roles (identity-marker.ts).
 *
 * One for all actions of a cluster, so that an identity may have several of them.
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
    resourceRule(['networking.k8s.io'], ['networkpolicies'], 'UPDATE'),
    resourceRule([''], ['secrets'], 'UPDATE', 'DELETE'),
    resourceRule(['rbac.authorization.k8s.io'], [roleBindings], 'UPDATE', 'DELETE'),
    resourceRule([''], ['pods/exec', 'pods/portforward'], 'CONNECT'),
  ]
}

function resourceRule(groups: readonly string[], resources: readonly string[], ...operations: readonly string[]) {
  const sorted = (texts: readonly string[]) => [...new Set(texts)].sort()
  return { apiGroups: sorted(groups), apiVersions: ['*'], operations, resources: sorted(resources) }
}

/** Asks the API server what Roles the caller has. https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-authorizer-library */
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
      name: 'containers',
      expression: 'variables.pod.containers + (has(variables.pod.initContainers) ? variables.pod.initContainers : [])',
    },
  ]
}
