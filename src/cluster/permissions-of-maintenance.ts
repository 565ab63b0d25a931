import type { ActionRules, Names } from './permission-rule.ts'
import {
  constantMetricRules,
  diagnosis,
  intoPods,
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
    ...intoPods,
    ...diagnosis,
    // A lost member's pod and claim go, and its StatefulSet makes both anew.
    { group: '', resources: ['pods'], verbs: ['delete'], only: ({ memberPods }) => memberPods },
    { group: '', resources: ['persistentvolumeclaims'], verbs: ['get', 'delete'], only: ({ claims }) => claims },
    { group: 'apps', resources: ['statefulsets'], verbs: ['get', 'update'], only: ({ members }) => [members] },
    // Whom an empty disk keeps out.
    { group: '', resources: ['configmaps'], verbs: ['get', 'patch'], only: ({ membersState }) => [membersState] },
    // A lost quorum is recovered as a restore goes.
    ...restorePods,
    { group: 'apps', resources: ['deployments'], verbs: ['get', 'update'], only: ({ portal }) => [portal] },
    { group: '', resources: ['persistentvolumeclaims'], verbs: ['create'], only: ({ claims }) => claims },
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
    // Which namespaces have certificates of applications.
    { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ access }) => [access] },
    { group: '', resources: ['secrets'], verbs: ['get', 'patch'], only: rotatedSecrets },
    ...supplied(extent),
    // A new root, where the one before was taken out of the cluster.
    { group: '', resources: ['secrets'], verbs: ['create'], only: ({ rootAuthority }) => [rootAuthority] },
    ofOperation,
    ...diagnosis,
    // When certificates end, for alerts.
    ...constantMetricRules(extent.prometheusOperator, ({ certificates }) => [certificates]),
    // Whether the portals have come back.
    { group: 'apps', resources: ['deployments'], verbs: ['get'], only: ({ portal }) => [portal] },
    // What members read at their start only is stood for by an annotation of the StatefulSet; nothing else of it is touched.
    { group: 'apps', resources: ['statefulsets'], verbs: ['get', 'update'], only: ({ members }) => [members] },
    { group: '', resources: ['pods'], verbs: ['delete'], only: ({ memberPods }) => memberPods },
    ...intoPods,
  ],
  // Certificates of applications are renewed with all others. Apply takes no create where the Secret is there.
  onCredentials: ['list', 'patch'],
}

export const defragmentRules: ActionRules = {
  inNamespace: () => [
    ofOperation,
    ...opening,
    ...diagnosis,
    { group: 'apps', resources: ['deployments'], verbs: ['get'], only: ({ portal }) => [portal] },
    // Which description a member would start from.
    { group: 'apps', resources: ['statefulsets'], verbs: ['get'], only: ({ members }) => [members] },
    // Each member is restarted first, which sends its clients elsewhere.
    { group: '', resources: ['pods'], verbs: ['delete'], only: ({ memberPods }) => memberPods },
    ...intoPods,
  ],
}
