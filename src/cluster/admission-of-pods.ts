import { componentLabel } from '../kubernetes/labels-annotations.ts'
import { isCreated, type LimitedCluster, list, type Validation, validation } from './admission-validation.ts'
import { claimName, helperPodPurposes, namesOf, possibleMemberNames, restorePodName } from './names.ts'

/** Kinds whose objects describe pods, and which provision, restore and rotate-certificates write. */
export const workloads = ['deployments', 'statefulsets']

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((name) => `c.${name}`)
const hooks = ['postStart', 'preStop'].map((name) => `c.lifecycle.${name}`)

// Expressions that hold for a pod of any kind of object.

/** No network, process, port or device of the node; and the kubelet, which asks whom a probe names, asks the pod alone. */
export const podKeepsOutOfNode = [
  ...['hostNetwork', 'hostPID', 'hostIPC'].map((field) => `(!has(variables.pod.${field}) || !variables.pod.${field})`),
  '(!has(variables.pod.resourceClaims) || variables.pod.resourceClaims.size() == 0)',
  'variables.containers.all(c, !has(c.ports) || c.ports.all(p, !has(p.hostPort) || p.hostPort == 0))',
  `variables.containers.all(c,\n${[...probes.map(asksItself), ...hooks.map(hookAsksItself)].join(' &&\n')})`,
].join(' &&\n')

function asksItself(path: string): string {
  const handlers = ['httpGet', 'tcpSocket'].map((name) => `${path}.${name}`)
  return `(!has(${path}) || ${handlers.map((handler) => `(!has(${handler}) || !has(${handler}.host))`).join(' && ')})`
}

function hookAsksItself(path: string): string {
  return `(!has(c.lifecycle) || ${asksItself(path)})`
}

const ofPod = 'variables.pod.securityContext'
const ofContainer = 'c.securityContext'

/** As the Pod Security Standard `restricted` has it, which the namespace may not enforce. */
export const containersAreHarmless = [
  `has(${ofPod})`,
  `has(${ofPod}.runAsNonRoot)`,
  `${ofPod}.runAsNonRoot`,
  `has(${ofPod}.seccompProfile)`,
  `(!has(${ofPod}.sysctls) || ${ofPod}.sysctls.size() == 0)`,
  ...confinedAs(ofPod),
  `variables.containers.all(c,\n${[
    `has(${ofContainer})`,
    `(!has(${ofContainer}.privileged) || !${ofContainer}.privileged)`,
    `has(${ofContainer}.allowPrivilegeEscalation)`,
    `!${ofContainer}.allowPrivilegeEscalation`,
    `has(${ofContainer}.capabilities)`,
    `!has(${ofContainer}.capabilities.add)`,
    `has(${ofContainer}.capabilities.drop)`,
    `'ALL' in ${ofContainer}.capabilities.drop`,
    `(!has(${ofContainer}.runAsNonRoot) || ${ofContainer}.runAsNonRoot)`,
    `(!has(${ofContainer}.procMount) || ${ofContainer}.procMount == 'Default')`,
    ...confinedAs(ofContainer),
  ].join(' &&\n')})`,
].join(' &&\n')

/** What the node confines others by holds here, too. */
function confinedAs(path: string): string[] {
  const profiles = ['seccompProfile', 'appArmorProfile'].map((name) => `${path}.${name}`)
  return [
    `!has(${path}.seLinuxOptions)`,
    `!has(${path}.windowsOptions)`,
    ...profiles.map((profile) => `(!has(${profile}) || ${profile}.type == 'RuntimeDefault')`),
  ]
}

/** Of what members, portals and helper pods are made; everything else would be a way to the node, or to what others have. */
export function podShape(cluster: LimitedCluster): Validation[] {
  const { membersTls, portalTls, tokenKey } = namesOf(cluster)
  const resources = list(['pods', ...workloads])
  const isPod = `request.operation in ['CREATE', 'UPDATE'] && request.resource.resource in ${resources}`
  // What was there before may be somebody else's change: a restore only scales it.
  const changed = `${isPod} && (request.operation == 'CREATE' || object.spec.template != oldObject.spec.template)`
  const secret = `(has(v.secret) && request.resource.resource != 'pods' && v.secret.secretName in ${list([membersTls, portalTls, tokenKey])})`
  const members = possibleMemberNames(cluster)
  const claims = list(members.map(claimName))
  // Of the helper pods, those of a restore work on the members' volumes; drills and image pulls have nothing to do there.
  const onVolumes = `(request.resource.resource != 'pods' || variables.name in ${list(members.map(restorePodName))})`
  const claim = `(has(v.persistentVolumeClaim) && ${onVolumes} && v.persistentVolumeClaim.claimName in ${claims})`
  const ephemeral = `(has(v.ephemeral) && request.resource.resource == 'pods' && ${newClaim('v.ephemeral.volumeClaimTemplate.spec')})`
  const shape = (holds: string, what: string) => validation(cluster, changed, holds, `make only pods ${what}`)
  return [
    // The Service sends clients, and with them their passwords, to every pod that has a portal's labels.
    validation(
      cluster,
      isCreated('pods'),
      `has(object.metadata.labels) && '${componentLabel}' in object.metadata.labels &&\nobject.metadata.labels['${componentLabel}'] in ${list(helperPodPurposes)}`,
      'make only helper pods',
    ),
    shape(podKeepsOutOfNode, "that keep out of the node's network and processes"),
    shape(
      `(!has(variables.pod.volumes) || variables.pod.volumes.all(v,\nhas(v.emptyDir) || has(v.configMap) || ${ephemeral} ||\n${secret} ||\n${claim}))`,
      "that mount the cluster's own Secrets and volumes",
    ),
    shape(
      [
        'has(variables.pod.automountServiceAccountToken) && !variables.pod.automountServiceAccountToken',
        "(!has(variables.pod.serviceAccountName) || variables.pod.serviceAccountName in ['', 'default'])",
      ].join(' &&\n'),
      'without a ServiceAccount',
    ),
    shape(
      'variables.containers.all(c,\n(!has(c.envFrom) || c.envFrom.all(e, !has(e.secretRef))) &&\n(!has(c.env) || c.env.all(e, !has(e.valueFrom) || !has(e.valueFrom.secretKeyRef))))',
      'whose environment holds no Secret',
    ),
    shape(containersAreHarmless, 'without privileges'),
  ]
}

/**
 * A claim can name the volume that it wants, also one of somebody else. So can the templates of a StatefulSet, which is made again when
 * volumes grow.
 */
export function claimShapes(cluster: LimitedCluster): Validation[] {
  const what = 'claim only new volumes'
  const templates = `!has(object.spec.volumeClaimTemplates) || object.spec.volumeClaimTemplates.all(t, ${newClaim('t.spec')})`
  return [
    validation(cluster, isCreated('persistentvolumeclaims'), newClaim('object.spec'), what),
    validation(cluster, isCreated('statefulsets'), `(${templates})`, what),
  ]
}

function newClaim(spec: string): string {
  return ['volumeName', 'dataSource', 'dataSourceRef'].map((field) => `!has(${spec}.${field})`).join(' && ')
}
