import type { ActionRules, Names, PermissionRule } from './permission-rule.ts'
import {
  constantMetricRules,
  diagnosis,
  helperPods,
  lease,
  ofOperation,
  opening,
  portForwardPermission,
  restorePods,
  restoreRecord,
  signing,
} from './permissions-in-common.ts'

const onlyBackup = ({ backup }: Names) => [backup]

/** The list of backups, for everyone who can read the cluster. */
const recording = (prometheusOperator: boolean): PermissionRule[] => [
  { group: '', resources: ['configmaps'], verbs: ['create', 'patch'], only: onlyBackup },
  ...constantMetricRules(prometheusOperator, onlyBackup),
]

/**
 * Runs most often and unattended, so it can only access the members, sign, and record its result. It can read no other
 * Secret.
 */
export const backupRules: ActionRules = {
  inNamespace: ({ prometheusOperator }) => [
    {
      group: '',
      resources: ['secrets'],
      verbs: ['get'],
      only: ({ rootUser, backupSigner }) => [rootUser, backupSigner],
    },
    { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ authority, backup }) => [authority, backup] },
    portForwardPermission(({ memberPods }) => memberPods),
    { group: 'coordination.k8s.io', resources: ['leases'], verbs: ['get'], only: ({ operation }) => [operation] },
    ...recording(prometheusOperator),
  ],
}

export const restoreRules: ActionRules = {
  inNamespace: () => [
    ofOperation,
    ...opening,
    // For the safety backup.
    ...signing,
    ...restorePods,
    ...diagnosis,
    // The restore stops and starts them only by the number of replicas.
    { group: 'apps', resources: ['statefulsets'], verbs: ['get', 'update'], only: ({ members }) => [members] },
    { group: 'apps', resources: ['deployments'], verbs: ['get', 'update'], only: ({ portal }) => [portal] },
    { group: '', resources: ['persistentvolumeclaims'], verbs: ['get', 'create'], only: ({ claims }) => claims },
    restoreRecord,
    // Whether provision has opened the portals.
    { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ portal }) => [portal] },
    // The access of each subject.
    { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ access }) => [access] },
  ],
  // Users get the current passwords of the applications.
  onCredentials: ['list'],
}

/** Uses a Lease of its own: a verification does not block operations on the cluster, and changes nothing in it. */
export const verifyBackupRules: ActionRules = {
  inNamespace: ({ prometheusOperator }) => [
    lease(({ verify }) => [verify]),
    ...opening,
    ...signing,
    ...helperPods(
      ({ verify }) => [verify],
      ({ verify }) => [verify],
    ),
    portForwardPermission(({ verify }) => [verify]),
    ...diagnosis,
    ...recording(prometheusOperator),
  ],
}
