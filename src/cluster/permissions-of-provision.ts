import type { ActionRules, Extent, Names, PermissionRule } from './permission-rule.ts'
import { diagnosis, intoPods, lease, ofOperation, supplied } from './permissions-in-common.ts'
import { groupOf, isOptional, writtenKinds } from './written-kinds.ts'

/** Of every kind that provision writes, the objects of this cluster. */
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

/** Server-side apply is a patch, and the server asks for create as well when the object is not there yet. */
const apply = ['get', 'list', 'create', 'patch']

const pullSecrets = ({ pullSecrets: names = [] }: Extent): PermissionRule[] =>
  names.length === 0 ? [] : [{ group: '', resources: ['secrets'], verbs: ['get'], only: () => names }]

const scheduleAccounts = ({ scheduleAccounts: names = [] }: Extent): PermissionRule[] =>
  names.length === 0 ? [] : [{ group: '', resources: ['serviceaccounts'], verbs: ['get'], only: () => names }]

/** What a cluster file has scheduled once, and does not any more. */
const deletesSchedules: readonly PermissionRule[] = [
  { group: 'batch', resources: ['cronjobs'], verbs: ['delete'], only: ({ written }) => written.cronjobs ?? [] },
  { group: '', resources: ['configmaps'], verbs: ['delete'], only: ({ schedules }) => [schedules] },
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

export const provisionRules: ActionRules = {
  inNamespace: (extent) => [
    ...ofWrittenKinds(extent, apply, ({ written }, resource) => written[resource]),
    // What backups, a restore and sync-access have noted.
    {
      group: '',
      resources: ['configmaps'],
      verbs: ['get'],
      only: ({ backup, restore, access }) => [backup, restore, access],
    },
    ...supplied(extent),
    ofOperation,
    ...diagnosis,
    // Members are restarted one by one, by deleting their pods.
    { group: '', resources: ['pods'], verbs: ['delete'], only: ({ memberPods }) => memberPods },
    // New images are pulled to the members' nodes before the first restart, by pods that end at once.
    { group: '', resources: ['pods'], verbs: ['create', 'delete'], only: ({ pullPods }) => pullPods },
    {
      group: 'networking.k8s.io',
      resources: ['networkpolicies'],
      verbs: ['create', 'patch', 'delete'],
      only: ({ pull }) => [pull],
    },
    ...intoPods,
    { group: '', resources: ['persistentvolumeclaims'], verbs: ['get'], only: ({ claims }) => claims },
    // A cluster grows and shrinks by one pod at a time: the number alone is written.
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
    // A volume grows by its claim; the StatefulSet is then made again around its pods.
    { group: '', resources: ['persistentvolumeclaims'], verbs: ['patch'], only: ({ claims }) => claims },
    { group: 'apps', resources: ['statefulsets'], verbs: ['delete'], only: ({ members }) => [members] },
    { group: '', resources: ['resourcequotas', 'limitranges'], verbs: ['list'] },
    ...pullSecrets(extent),
    ...deletesSchedules,
    ...scheduleAccounts(extent),
    ...(extent.removesNetworkPolicies ? [deletesNetworkPolicies] : []),
    // A Role allows this for its own namespace.
    { group: '', resources: ['namespaces'], verbs: ['get'] },
  ],
  clusterWide: [
    { group: '', resources: ['nodes'], verbs: ['list'] },
    { group: 'storage.k8s.io', resources: ['storageclasses'], verbs: ['get', 'list'] },
    // Each volume tells whether it is encrypted.
    { group: '', resources: ['persistentvolumes'], verbs: ['get'] },
  ],
  // Whether they exist: a pod that names another one is never made.
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
    lease(({ operation, drill }) => [operation, drill], ['delete']),
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
