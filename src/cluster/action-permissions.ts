import type { Permission } from '../kubernetes/kubernetes.ts'
import { claimName, namesOf, possibleMemberNames, pullPodName, restorePodName } from './names.ts'
import { ownNames, writtenNames } from './object-names.ts'
import type { ClusterSpec } from './specification.ts'
import { groupOf, isOptional, prometheusOperatorApi, writtenKinds } from './written-kinds.ts'

export const permittedActions = [
  'provision',
  'rotate-certificates',
  'defragment',
  'backup',
  'restore',
  'repair',
  'verify-backup',
  'destroy',
  'status',
] as const

export type PermittedAction = (typeof permittedActions)[number]

export interface Extent {
  /** The kinds of the Prometheus operator are written or removed, too. */
  readonly prometheusOperator: boolean
  /** destroy or provision with volumes: delete. */
  readonly deleteVolumes?: boolean
  /** provision and rotate-certificates with an authority that the user supplies: its Secret. */
  readonly suppliedAuthority?: string | undefined
}

type Cluster = Pick<ClusterSpec, 'name' | 'namespace'>

type Names = ReturnType<typeof namesIn>

/** The cluster's objects, and its pods as far as they have names of their own: a portal's pod has none. */
function namesIn(spec: Cluster) {
  const members = possibleMemberNames(spec)
  return {
    ...namesOf(spec),
    memberPods: members,
    claims: members.map(claimName),
    restorePods: members.map(restorePodName),
    pullPods: members.map(pullPodName),
    written: writtenNames(spec),
    own: ownNames(spec),
  }
}

interface Rule {
  readonly group: string
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
  /**
   * Of the objects of the cluster these only; without it all of the namespace. RBAC cannot hold `create` to them, and
   * lets whoever may `list` see all: what is created the admission policy holds to these names.
   */
  readonly only?: (names: Names) => readonly string[]
}

/** Of every kind that provision writes, the objects of this cluster. */
const ofWrittenKinds = (
  { prometheusOperator }: Extent,
  verbs: readonly string[],
  which: (names: Names, resource: string) => readonly string[] | undefined,
): Rule[] =>
  writtenKinds
    .filter((kind) => prometheusOperator || !isOptional(kind))
    .map(({ apiVersion, resource }) => ({
      group: groupOf(apiVersion),
      resources: [resource],
      verbs,
      only: (names) => which(names, resource) ?? [],
    }))

/** One operation at a time: its Lease is created, and renewed and freed by plain updates. */
function lease(only: NonNullable<Rule['only']>, verbs: readonly string[] = ['get', 'create', 'update']): Rule {
  return { group: 'coordination.k8s.io', resources: ['leases'], verbs, only }
}

const ofOperation = lease(({ operation }) => [operation])

/** Server-side apply is a patch, and the server asks for create as well when the object is not there yet. */
const apply = ['get', 'list', 'create', 'patch']

/**
 * A WebSocket is opened by a GET; since 1.35 the server asks for create as well.
 * https://github.com/kubernetes/kubernetes/pull/134577
 */
const webSocket = ['get', 'create']

/** Never to a portal, whose admin socket and private key are behind such a port. */
function tunnels(only: NonNullable<Rule['only']>): Rule {
  return { group: '', resources: ['pods/portforward'], verbs: webSocket, only }
}

/** What lies in the cluster and opens its members: roots, and the root user's certificate. */
const opening: readonly Rule[] = [
  { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ authority }) => [authority] },
  { group: '', resources: ['secrets'], verbs: ['get'], only: ({ rootUser }) => [rootUser] },
  tunnels(({ memberPods }) => memberPods),
]

/** What signs a backup or what a drill has found, and what the cluster has recorded of its backups. */
const signing: readonly Rule[] = [
  { group: '', resources: ['secrets'], verbs: ['get'], only: ({ backupSigner }) => [backupSigner] },
  { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ backup }) => [backup] },
]

/** Pods that work on volumes, cut off from the network, with what goes into them and the end of them. */
const helperPods = (policy: NonNullable<Rule['only']>, pods: NonNullable<Rule['only']>): Rule[] => [
  { group: '', resources: ['pods'], verbs: ['create', 'delete'], only: pods },
  { group: '', resources: ['pods/exec'], verbs: webSocket, only: pods },
  { group: 'networking.k8s.io', resources: ['networkpolicies'], verbs: ['create', 'patch', 'delete'], only: policy },
]

/** What tells why something does not become ready. */
const diagnosis: readonly Rule[] = [
  { group: '', resources: ['pods', 'events', 'persistentvolumeclaims'], verbs: ['list'] },
  { group: '', resources: ['pods/log'], verbs: ['get'] },
]

/** Members and portals are asked, and portals are held for a moment while leadership moves: their pods' names are not known. */
const intoPods: readonly Rule[] = [
  { group: '', resources: ['pods'], verbs: ['get'] },
  { group: '', resources: ['pods/portforward'], verbs: webSocket },
  { group: '', resources: ['pods/exec'], verbs: webSocket },
]

const supplied = ({ suppliedAuthority }: Extent): Rule[] =>
  suppliedAuthority === undefined
    ? []
    : [{ group: '', resources: ['secrets'], verbs: ['get'], only: () => [suppliedAuthority] }]

const onlyBackup = ({ backup }: Names) => [backup]

/** What backups there are, for whoever may look at the cluster. */
const recording = (prometheusOperator: boolean): Rule[] => [
  { group: '', resources: ['configmaps'], verbs: ['create', 'patch'], only: onlyBackup },
  ...(prometheusOperator
    ? [
        {
          group: groupOf(prometheusOperatorApi),
          resources: ['prometheusrules'],
          verbs: ['create', 'patch'],
          only: onlyBackup,
        },
      ]
    : []),
]

function rotatedSecrets(names: Names): string[] {
  const { rootAuthority, authority, membersTls, portalTls, rootUser, tokenKey, connection } = names
  return [rootAuthority, authority, membersTls, portalTls, rootUser, tokenKey, connection]
}

const inNamespace: Readonly<Record<PermittedAction, (extent: Extent) => Rule[]>> = {
  provision: (extent) => [
    ...ofWrittenKinds(extent, apply, ({ written }, resource) => written[resource]),
    // What backups and a restore have noted.
    { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ backup, restore }) => [backup, restore] },
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
    // A Role allows this for its own namespace.
    { group: '', resources: ['namespaces'], verbs: ['get'] },
  ],
  // Runs most often and unattended, so it may open the members, sign and note what it did, and see no other Secret.
  backup: ({ prometheusOperator }) => [
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
  restore: () => [
    ofOperation,
    ...opening,
    // For the safety backup.
    ...signing,
    ...helperPods(
      ({ restore }) => [restore],
      ({ restorePods }) => restorePods,
    ),
    ...diagnosis,
    // Stopped and started by their number alone.
    { group: 'apps', resources: ['statefulsets'], verbs: ['get', 'update'], only: ({ members }) => [members] },
    { group: 'apps', resources: ['deployments'], verbs: ['get', 'update'], only: ({ portal }) => [portal] },
    { group: '', resources: ['persistentvolumeclaims'], verbs: ['get', 'create'], only: ({ claims }) => claims },
    // That it has begun, until it has ended.
    {
      group: '',
      resources: ['configmaps'],
      verbs: ['get', 'create', 'patch', 'delete'],
      only: ({ restore }) => [restore],
    },
    // Who had which access.
    { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ access }) => [access] },
  ],
  repair: () => [
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
    ...helperPods(
      ({ restore }) => [restore],
      ({ restorePods }) => restorePods,
    ),
    { group: 'apps', resources: ['deployments'], verbs: ['get', 'update'], only: ({ portal }) => [portal] },
    { group: '', resources: ['persistentvolumeclaims'], verbs: ['create'], only: ({ claims }) => claims },
    {
      group: '',
      resources: ['configmaps'],
      verbs: ['get', 'create', 'patch', 'delete'],
      only: ({ restore }) => [restore],
    },
  ],
  // A Lease of its own: a drill keeps nobody from working on the cluster, and changes nothing of it.
  'verify-backup': ({ prometheusOperator }) => [
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
  'rotate-certificates': (extent) => [
    { group: '', resources: ['configmaps'], verbs: ['get', 'patch'], only: ({ authority }) => [authority] },
    // Which namespaces have certificates of applications.
    { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ access }) => [access] },
    { group: '', resources: ['secrets'], verbs: ['get', 'patch'], only: rotatedSecrets },
    ...supplied(extent),
    // A new root, where the one before was taken out of the cluster.
    { group: '', resources: ['secrets'], verbs: ['create'], only: ({ rootAuthority }) => [rootAuthority] },
    ofOperation,
    ...diagnosis,
    // Whether the portals have come back.
    { group: 'apps', resources: ['deployments'], verbs: ['get'], only: ({ portal }) => [portal] },
    // What members read at their start only is stood for by an annotation of the StatefulSet; nothing else of it is touched.
    { group: 'apps', resources: ['statefulsets'], verbs: ['get', 'update'], only: ({ members }) => [members] },
    { group: '', resources: ['pods'], verbs: ['delete'], only: ({ memberPods }) => memberPods },
    ...intoPods,
  ],
  defragment: () => [
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
  destroy: (extent) => [
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
  // Looks only. Each rule can be left out: then what it shows is unknown.
  status: () => [
    { group: 'apps', resources: ['statefulsets'], verbs: ['get'], only: ({ members }) => [members] },
    { group: 'apps', resources: ['deployments'], verbs: ['get'], only: ({ portal }) => [portal] },
    {
      group: '',
      resources: ['services'],
      verbs: ['get'],
      only: ({ service, membersService }) => [service, membersService],
    },
    {
      group: 'policy',
      resources: ['poddisruptionbudgets'],
      verbs: ['get'],
      only: ({ membersBudget, portal }) => [membersBudget, portal],
    },
    {
      group: '',
      resources: ['configmaps'],
      verbs: ['get'],
      only: ({ authority, membersState, portal, backup, access, restore }) => [
        authority,
        membersState,
        portal,
        backup,
        access,
        restore,
      ],
    },
    { group: 'coordination.k8s.io', resources: ['leases'], verbs: ['get'], only: ({ operation }) => [operation] },
    { group: '', resources: ['pods', 'persistentvolumeclaims'], verbs: ['list'] },
    { group: '', resources: ['secrets'], verbs: ['get'], only: ({ rootUser }) => [rootUser] },
    // Members and portals are asked: a portal's pod has no name that is known before.
    { group: '', resources: ['pods/portforward'], verbs: webSocket },
  ],
}

const clusterWide: Readonly<Record<PermittedAction, readonly Rule[]>> = {
  provision: [
    { group: '', resources: ['nodes'], verbs: ['list'] },
    { group: 'storage.k8s.io', resources: ['storageclasses'], verbs: ['get', 'list'] },
    // Each volume tells whether it is encrypted.
    { group: '', resources: ['persistentvolumes'], verbs: ['get'] },
  ],
  backup: [],
  restore: [],
  repair: [
    { group: '', resources: ['nodes'], verbs: ['list'] },
    { group: '', resources: ['persistentvolumes'], verbs: ['get'] },
  ],
  'verify-backup': [],
  'rotate-certificates': [],
  defragment: [],
  destroy: [],
  status: [
    { group: '', resources: ['nodes'], verbs: ['list'] },
    { group: 'storage.k8s.io', resources: ['storageclasses'], verbs: ['get'] },
    { group: '', resources: ['persistentvolumes'], verbs: ['get'] },
  ],
}

/** Everything that an operation asks of the API server. The namespace is taken to be there: `createNamespace` is apart. */
export function permissionsFor(action: PermittedAction, spec: Cluster, extent: Extent): Permission[] {
  return [
    ...inNamespace[action](extent).flatMap((rule) => permissionsOf(rule, spec)),
    ...clusterWide[action].flatMap((rule) => permissionsOf(rule)),
  ]
}

/** Credentials of applications: a namespace, and the names of the Secrets in it. */
export interface Deliveries {
  readonly namespace: string
  readonly secrets: readonly string[]
}

/** On the Secrets that sync-access has delivered. RBAC cannot hold `list` to names: whoever has it sees every Secret there. */
const onCredentials: Readonly<Record<PermittedAction, readonly string[]>> = {
  provision: [],
  backup: [],
  // Users get the passwords that applications have now.
  restore: ['list'],
  repair: [],
  'verify-backup': [],
  // Certificates of applications are renewed with all others. Apply takes no create where the Secret is there.
  'rotate-certificates': ['list', 'patch'],
  defragment: [],
  destroy: [],
  status: [],
}

export function readsCredentials(action: PermittedAction): boolean {
  return onCredentials[action].length > 0
}

/** What an action asks for where sync-access has delivered credentials of applications. */
export function permissionsForCredentials(action: PermittedAction, deliveries: readonly Deliveries[]): Permission[] {
  return deliveries.flatMap((delivery) => permissionsOnCredentials(onCredentials[action], delivery))
}

/** `list` for the whole namespace, all else for these Secrets only. */
export function permissionsOnCredentials(verbs: readonly string[], { namespace, secrets }: Deliveries): Permission[] {
  const permission = { group: '', resource: 'secrets', namespace }
  return verbs.flatMap((verb): Permission[] =>
    verb === 'list' ? [{ ...permission, verb }] : secrets.map((name) => ({ ...permission, verb, name })),
  )
}

/** Needed only while there is no such namespace. */
export const createNamespace: readonly Permission[] = ['create', 'patch'].map((verb) => ({
  group: '',
  resource: 'namespaces',
  verb,
}))

function permissionsOf({ group, resources, verbs, only }: Rule, spec?: Cluster): Permission[] {
  const names = spec && only?.(namesIn(spec))
  return resources.flatMap((resource) =>
    verbs.flatMap((verb) => {
      const permission = { group, resource, verb, ...(spec && { namespace: spec.namespace }) }
      if (names && verb !== 'list') return names.map((name) => ({ ...permission, name }))
      return [resource === 'namespaces' && verb === 'get' ? { ...permission, name: spec?.namespace } : permission]
    }),
  )
}
