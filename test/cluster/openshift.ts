import type { HelperPod } from '../../src/helper-pods/spec.ts'
import type { Kubernetes, KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { openshiftLevel, openshiftUsers } from '../../src/kubernetes/labels-annotations.ts'

const user = 1_000_680_000
const range = `${user}/10000`
const level = 's0:c26,c5'

/** As OpenShift annotates a namespace. */
export const openshiftAnnotations = {
  [openshiftUsers]: range,
  'openshift.io/sa.scc.supplemental-groups': range,
  [openshiftLevel]: level,
}

/** What restricted-v2 sets in a pod. */
export const assignedUser = user
export const assignedLevel = level

/** The pod with what restricted-v2 sets. */
export function asAssigned(pod: HelperPod): HelperPod {
  const { securityContext, containers } = pod.spec
  return {
    ...pod,
    spec: {
      ...pod.spec,
      securityContext: { ...securityContext, fsGroup: user, seLinuxOptions: { level } },
      containers: containers.map((one) => ({ ...one, securityContext: { ...one.securityContext, runAsUser: user } })),
    },
  }
}

const apiVersion = 'admissionregistration.k8s.io/v1'

/**
 * Plays the SCC restricted-v2 in one namespace: it sets user, group of volumes and SELinux level where a pod does not,
 * and refuses others than those of the namespace. An SCC is a part of OpenShift's API server; here, admission policies
 * do it.
 */
function restrictedV2(namespace: string): KubernetesObject[] {
  const metadata = { name: `restricted-v2.${namespace}` }
  const matchConstraints = {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
  }
  const inRange = (id: string) => `${id} >= ${user} && ${id} < ${user + 10_000}`
  const validations = [
    `object.spec.containers.all(c, ${inRange('c.securityContext.runAsUser')})`,
    `!has(object.spec.initContainers) || object.spec.initContainers.all(c, ${inRange('c.securityContext.runAsUser')})`,
    `object.spec.securityContext.fsGroup == ${user}`,
    `object.spec.securityContext.seLinuxOptions.level == '${level}'`,
  ]
  const binding = (kind: string, more: object = {}) => ({
    apiVersion,
    kind,
    metadata,
    spec: { policyName: metadata.name, ...more },
  })
  return [
    {
      apiVersion,
      kind: 'MutatingAdmissionPolicy',
      metadata,
      spec: {
        matchConstraints,
        reinvocationPolicy: 'Never',
        failurePolicy: 'Fail',
        mutations: [mutation(ofPod), mutation(ofContainers('containers')), mutation(ofContainers('initContainers'))],
      },
    },
    binding('MutatingAdmissionPolicyBinding'),
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        matchConstraints,
        failurePolicy: 'Fail',
        validations: validations.map((expression) => ({
          expression,
          message: 'unable to validate against any security context constraint',
        })),
      },
    },
    binding('ValidatingAdmissionPolicyBinding', { validationActions: ['Deny'] }),
  ] as KubernetesObject[]
}

const mutation = (expression: string) => ({ patchType: 'ApplyConfiguration', applyConfiguration: { expression } })

const ofPod = `Object{spec: Object.spec{securityContext: Object.spec.securityContext{
  fsGroup: has(object.spec.securityContext.fsGroup) ? object.spec.securityContext.fsGroup : ${user},
  seLinuxOptions: Object.spec.securityContext.seLinuxOptions{level: '${level}'}
}}}`

function ofContainers(field: 'containers' | 'initContainers'): string {
  const own = 'has(c.securityContext) && has(c.securityContext.runAsUser)'
  const ofThePod = 'has(object.spec.securityContext.runAsUser) ? object.spec.securityContext.runAsUser'
  return `has(object.spec.${field}) ? Object{spec: Object.spec{${field}: object.spec.${field}.map(c, Object.spec.${field}{
  name: c.name,
  securityContext: Object.spec.${field}.securityContext{
    runAsUser: ${own} ? c.securityContext.runAsUser : ${ofThePod} : ${user}
  }
})}} : Object{}`
}

/** The returned function ends it. */
export async function playRestrictedV2(kubernetes: Kubernetes, namespace: string): Promise<() => Promise<void>> {
  const objects = restrictedV2(namespace)
  for (const object of objects) await kubernetes.apply(object)
  return async () => {
    for (const { apiVersion, kind, metadata } of objects.toReversed())
      await kubernetes.remove({ apiVersion, kind, ...metadata })
  }
}
