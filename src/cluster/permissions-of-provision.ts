import type { ActionRules, Extent, Names, PermissionRule } from './permission-rule.ts'
import { diagnosis, lease, memberAndPortalAccess, ofOperation, supplied } from './permissions-in-common.ts'
import { groupOf, isOptional, prometheusOperatorApi, writtenKinds } from './written-kinds.ts'

/** The cluster's objects of every kind that provision writes. */
const ofWrittenKinds = (
  { prometheusOperator }: Extent,
  verbs: readonly string[],
  which: (names: Names, resource: string) => readonly string[] | undefined,
): PermissionRule[] =>
  writtenKinds
    .filter((kind) => prometheusOperator || !isOptional(kind))
    .map(({ apiVersion, resource }) => ({
      group: groupOf(apiVersion),
      resources: [resource],
      verbs,
      only: (names) => which(names, resource) ?? [],
    }))

/** Server-side apply is a patch. The server also requires create if the object does not exist. */
const apply = ['get', 'list', 'create', 'patch']

const pullSecrets = ({ pullSecrets: names = [] }: Extent): PermissionRule[] =>
  names.length === 0 ? [] : [{ group: '', resources: ['secrets'], verbs: ['get'], only: () => names }]

const scheduleAccounts = ({ scheduleAccounts: names = [] }: Extent): PermissionRule[] =>
  names.length === 0 ? [] : [{ group: '', resources: ['serviceaccounts'], verbs: ['get'], only: () => names }]

/** Deletes schedules, dashboard and alerts that the cluster file no longer contains. */
const deletesUnwanted: readonly PermissionRule[] = [
  { group: 'batch', resources: ['cronjobs'], verbs: ['delete'], only: ({ written }) => written.cronjobs ?? [] },
  {
    group: '',
    resources: ['configmaps'],
    verbs: ['delete'],
    only: ({ schedules, dashboard, alertsFile }) => [schedules, dashboard, alertsFile],
  },
  {
    group: 'networking.k8s.io',
    resources: ['networkpolicies'],
    verbs: ['delete'],
    only: ({ schedules }) => [schedules],
  },
]

const deletesNetworkPolicies: PermissionRule = {
  group: 'networking.k8s.io',
  resources: ['networkpolicies'],
  verbs: ['delete'],
  only: ({ membersPolicy, portal }) => [membersPolicy, portal],
}

const deletesMonitors: readonly PermissionRule[] = [
  {
    group: groupOf(prometheusOperatorApi),
    resources: ['podmonitors'],
    verbs: ['get', 'delete'],
    only: ({ own }) => own.podmonitors ?? [],
  },
  {
    group: groupOf(prometheusOperatorApi),
    resources: ['prometheusrules'],
    verbs: ['get', 'delete'],
    only: ({ own }) => own.prometheusrules ?? [],
  },
]

export const provisionRules: ActionRules = {
  inNamespace: (extent) => [
    ...ofWrittenKinds(extent, apply, ({ written }, resource) => written[resource]),
    // The records of backups, a restore and sync-access.
    {
      group: '',
      resources: ['configmaps'],
      verbs: ['get'],
      only: ({ backup, restore, access }) => [backup, restore, access],
    },
    ...supplied(extent),
    ofOperation,
    ...diagnosis,
    // Restarts members one by one by deleting their pods.
    { group: '', resources: ['pods'], verbs: ['delete'], only: ({ memberPods }) => memberPods },
    // Pods that pull new images to the members' nodes before the first restart, and end at once.
    { group: '', resources: ['pods'], verbs: ['create', 'delete'], only: ({ pullPods }) => pullPods },
    {
      group: 'networking.k8s.io',
      resources: ['networkpolicies'],
      verbs: ['create', 'patch', 'delete'],
      only: ({ pull }) => [pull],
    },
    ...memberAndPortalAccess,
    { group: '', resources: ['persistentvolumeclaims'], verbs: ['get'], only: ({ claims }) => claims },
    // A cluster grows and shrinks by one pod at a time: only the number of replicas is written.
    { group: 'apps', resources: ['statefulsets'], verbs: ['update'], only: ({ members }) => [members] },
    ...(extent.deleteVolumes
      ? [
          {
            group: '',
            resources: ['persistentvolumeclaims'],
            verbs: ['delete'],
            only: ({ claims }: Names) => claims,
          },
        ]
      : []),
    // A volume grows by its claim. The StatefulSet is then created again and adopts its pods.
    { group: '', resources: ['persistentvolumeclaims'], verbs: ['patch'], only: ({ claims }) => claims },
    { group: 'apps', resources: ['statefulsets'], verbs: ['delete'], only: ({ members }) => [members] },
    { group: '', resources: ['resourcequotas', 'limitranges'], verbs: ['list'] },
    ...pullSecrets(extent),
    ...deletesUnwanted,
    ...scheduleAccounts(extent),
    ...(extent.removesNetworkPolicies ? [deletesNetworkPolicies] : []),
    ...(extent.removesMonitors ? deletesMonitors : []),
    // A Role allows this for its own namespace.
    { group: '', resources: ['namespaces'], verbs: ['get'] },
  ],
  clusterWide: [
    { group: '', resources: ['nodes'], verbs: ['list'] },
    { group: 'storage.k8s.io', resources: ['storageclasses'], verbs: ['get', 'list'] },
    // Whether each volume is encrypted.
    { group: '', resources: ['persistentvolumes'], verbs: ['get'] },
  ],
  // Checks that they exist: Kubernetes refuses to create a pod that names a missing PriorityClass.
  namedClusterWide: ({ priorityClasses = [] }) =>
    priorityClasses.map((name) => ({
      group: 'scheduling.k8s.io',
      resource: 'priorityclasses',
      verb: 'get',
      name,
    })),
}

export const destroyRules: ActionRules = {
  inNamespace: (extent) => [
    ...ofWrittenKinds(extent, ['list', 'delete'], ({ own }, resource) => own[resource]),
    ofOperation,
    lease(({ operation, verify }) => [operation, verify], ['delete']),
    { group: '', resources: ['pods'], verbs: ['list'] },
    ...(extent.deleteVolumes
      ? [
          {
            group: '',
            resources: ['persistentvolumeclaims'],
            verbs: ['list', 'delete'],
            only: ({ claims }: Names) => claims,
          },
        ]
      : []),
  ],
}
