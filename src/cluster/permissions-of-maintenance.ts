import type { ActionRules, Names } from './permission-rule.ts'
import {
  constantMetricRules,
  diagnosis,
  memberAndPortalAccess,
  ofOperation,
  opening,
  restorePods,
  restoreRecord,
  supplied,
} from './permissions-in-common.ts'

export const repairRules: ActionRules = {
  inNamespace: () => [
    ofOperation,
    ...opening,
    ...memberAndPortalAccess,
    ...diagnosis,
    // Deletes a lost member's pod and claim; the StatefulSet creates both again.
    { group: '', resources: ['pods'], verbs: ['delete'], only: ({ memberPods }) => memberPods },
    { group: '', resources: ['persistentvolumeclaims'], verbs: ['get', 'delete'], only: ({ claims }) => claims },
    { group: 'apps', resources: ['statefulsets'], verbs: ['get', 'update'], only: ({ members }) => [members] },
    // The members that must not start with an empty disk.
    { group: '', resources: ['configmaps'], verbs: ['get', 'patch'], only: ({ membersState }) => [membersState] },
    // After a lost quorum, such pods read the volumes of members that do not answer, and the recovery is a restore.
    ...restorePods,
    { group: 'apps', resources: ['deployments'], verbs: ['get', 'update'], only: ({ portal }) => [portal] },
    { group: '', resources: ['persistentvolumeclaims'], verbs: ['create'], only: ({ claims }) => claims },
    { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ portal }) => [portal] },
    restoreRecord,
  ],
  clusterWide: [
    { group: '', resources: ['nodes'], verbs: ['list'] },
    { group: '', resources: ['persistentvolumes'], verbs: ['get'] },
  ],
}

function rotatedSecrets(names: Names): string[] {
  const { rootAuthority, authority, membersTls, portalTls, rootUser, tokenKey, connection } = names
  return [rootAuthority, authority, membersTls, portalTls, rootUser, tokenKey, connection]
}

export const rotateCertificatesRules: ActionRules = {
  inNamespace: (extent) => [
    { group: '', resources: ['configmaps'], verbs: ['get', 'patch'], only: ({ authority }) => [authority] },
    // The namespaces that contain certificates of applications.
    { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ access }) => [access] },
    { group: '', resources: ['secrets'], verbs: ['get', 'patch'], only: rotatedSecrets },
    ...supplied(extent),
    // Creates a new root if the previous root was removed from the cluster.
    { group: '', resources: ['secrets'], verbs: ['create'], only: ({ rootAuthority }) => [rootAuthority] },
    ofOperation,
    ...diagnosis,
    // The expiry of certificates, for alerts.
    ...constantMetricRules(extent.prometheusOperator, ({ certificates }) => [certificates]),
    // Whether a member that starts compares its data first.
    { group: '', resources: ['configmaps'], verbs: ['get', 'patch'], only: ({ corruptCheck }) => [corruptCheck] },
    // Whether the portals are ready again.
    { group: 'apps', resources: ['deployments'], verbs: ['get'], only: ({ portal }) => [portal] },
    // An annotation of the StatefulSet represents the files that members read only at their start. rotate-certificates
    // changes no other field of it.
    { group: 'apps', resources: ['statefulsets'], verbs: ['get', 'update'], only: ({ members }) => [members] },
    { group: '', resources: ['pods'], verbs: ['delete'], only: ({ memberPods }) => memberPods },
    ...memberAndPortalAccess,
  ],
  // Renews the certificates of applications with all others. Apply needs no create if the Secret exists.
  onCredentials: ['list', 'patch'],
}

export const defragmentRules: ActionRules = {
  inNamespace: () => [
    ofOperation,
    ...opening,
    ...diagnosis,
    { group: 'apps', resources: ['deployments'], verbs: ['get'], only: ({ portal }) => [portal] },
    // The pod template that a member would start with.
    { group: 'apps', resources: ['statefulsets'], verbs: ['get'], only: ({ members }) => [members] },
    // Whether a member that starts compares its data first.
    { group: '', resources: ['configmaps'], verbs: ['get', 'patch'], only: ({ corruptCheck }) => [corruptCheck] },
    // Restarts each member first, which makes its clients reconnect to other members.
    { group: '', resources: ['pods'], verbs: ['delete'], only: ({ memberPods }) => memberPods },
    ...memberAndPortalAccess,
  ],
}
