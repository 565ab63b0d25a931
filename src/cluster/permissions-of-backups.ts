import type { ActionRules, Names, PermissionRule } from './permission-rule.ts'
import {
  constantMetricRules,
  diagnosis,
  helperPods,
  lease,
  ofOperation,
  opening,
  restorePods,
  restoreRecord,
  signing,
  tunnels,
} from './permissions-in-common.ts'

const onlyBackup = ({ backup }: Names) => [backup]

/** What backups there are, for whoever may look at the cluster. */
const recording = (prometheusOperator: boolean): PermissionRule[] => [
  { group: '', resources: ['configmaps'], verbs: ['create', 'patch'], only: onlyBackup },
  ...constantMetricRules(prometheusOperator, onlyBackup),
]

/** Runs most often and unattended, so it may open the members, sign and note what it did, and see no other Secret. */
export const backupRules: ActionRules = {
  inNamespace: ({ prometheusOperator }) => [
    {
      group: '',
      resources: ['secrets'],
      verbs: ['get'],
      only: ({ rootUser, backupSigner }) => [rootUser, backupSigner],
    },
    { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ authority, backup }) => [authority, backup] },
    tunnels(({ memberPods }) => memberPods),
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
    // Stopped and started by their number alone.
    { group: 'apps', resources: ['statefulsets'], verbs: ['get', 'update'], only: ({ members }) => [members] },
    { group: 'apps', resources: ['deployments'], verbs: ['get', 'update'], only: ({ portal }) => [portal] },
    { group: '', resources: ['persistentvolumeclaims'], verbs: ['get', 'create'], only: ({ claims }) => claims },
    restoreRecord,
    // Who had which access.
    { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ access }) => [access] },
  ],
  // Users get the passwords that applications have now.
  onCredentials: ['list'],
}

/** A Lease of its own: a drill keeps nobody from working on the cluster, and changes nothing of it. */
export const verifyBackupRules: ActionRules = {
  inNamespace: ({ prometheusOperator }) => [
    lease(({ drill }) => [drill]),
    ...opening,
    ...signing,
    ...helperPods(
      ({ drill }) => [drill],
      ({ drill }) => [drill],
    ),
    tunnels(({ drill }) => [drill]),
    ...diagnosis,
    ...recording(prometheusOperator),
  ],
}
