import { componentLabel } from '../kubernetes/labels-annotations.ts'
import { podConfinement } from './admission-of-containers.ts'
import { isCreated, type LimitedCluster, list, type Validation, validation } from './admission-validation.ts'
import { claimName, helperPodPurposes, namesOf, possibleMemberNames, restorePodName } from './names.ts'

/** Kinds whose objects contain a pod template, and which provision, restore and rotate-certificates write. */
export const workloads = ['deployments', 'statefulsets']

/**
 * What members, portals and helper pods consist of. Anything else would give access to the node or to data of others.
 */
export function podShape(cluster: LimitedCluster): Validation[] {
  const { membersTls, portalTls, tokenKey } = namesOf(cluster)
  const resources = list(['pods', ...workloads])
  const isPod = `request.operation in ['CREATE', 'UPDATE'] && request.resource.resource in ${resources}`
  // An existing template may contain a change of another writer: a restore only scales the object.
  const changed = `${isPod} && (request.operation == 'CREATE' || object.spec.template != oldObject.spec.template)`
  const secret = `(has(v.secret) && request.resource.resource != 'pods' && v.secret.secretName in ${list([membersTls, portalTls, tokenKey])})`
  const members = possibleMemberNames(cluster)
  const claims = list(members.map(claimName))
  // Of the helper pods, only restore pods use the members' volumes; verifications and image pulls do not.
  const onVolumes = `(request.resource.resource != 'pods' || variables.name in ${list(members.map(restorePodName))})`
  const claim = `(has(v.persistentVolumeClaim) && ${onVolumes} && v.persistentVolumeClaim.claimName in ${claims})`
  const ephemeral = `(has(v.ephemeral) && request.resource.resource == 'pods' && ${newClaim('v.ephemeral.volumeClaimTemplate.spec')})`
  const shape = (holds: string, what: string) => validation(cluster, changed, holds, `make only pods ${what}`)
  return [
    // The Service sends clients, and with them their passwords, to every pod with the labels of a portal.
    validation(
      cluster,
      isCreated('pods'),
      `has(object.metadata.labels) && '${componentLabel}' in object.metadata.labels &&\nobject.metadata.labels['${componentLabel}'] in ${list(helperPodPurposes)}`,
      'make only helper pods',
    ),
    ...podConfinement.map(({ holds, what }) => shape(holds, what)),
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
  ]
}

/**
 * A claim can name the volume that it requests, including a volume of another owner. So can the templates of a
 * StatefulSet, which is created again when volumes grow.
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
