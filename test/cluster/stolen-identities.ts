import type { accessPurposes } from '../../src/access/apply/permissions.ts'
import type { PermittedAction } from '../../src/cluster/action-permissions.ts'
import type { HelperPodPurpose } from '../../src/cluster/names.ts'
import type { PlatformRole } from '../../src/cluster/platform-role.ts'

/** Every Role that there is; an action without a line in the table below fails to compile, and fails the test. */
export type StolenRole =
  | PermittedAction
  | PlatformRole
  | Exclude<`sync-access-${(typeof accessPurposes)[number]}`, 'sync-access-apply'>
  | 'sync-access'

/**
 * Requests as `VERB RESOURCE[.GROUP] [NAME] [in shop]`: in the cluster's namespace, or in that of an application.
 * `makes` and `never` name objects of the test, which are asked for by dry runs: the Role lets all of them be created, and
 * the admission policy refuses the second.
 */
export interface Stolen {
  readonly may: readonly string[]
  readonly mayNot: readonly string[]
  readonly makes?: readonly string[]
  readonly never?: readonly string[]
  /** `exec orders-0`: the Role and the policy allow it. */
  readonly enters?: readonly string[]
  /** The Role allows it, and the policy does not. */
  readonly neverEnters?: readonly string[]
  /** Of the pods that it may make. */
  readonly pods?: HelperPodPurpose
}

const escalations = [
  'create roles.rbac.authorization.k8s.io',
  'escalate roles.rbac.authorization.k8s.io',
  'create serviceaccounts/token default',
  'update pods/ephemeralcontainers orders-0',
  'delete namespaces',
]
const noAccess = [
  ...escalations,
  'create rolebindings.rbac.authorization.k8s.io',
  'bind roles.rbac.authorization.k8s.io',
]
const authority = ['get secrets orders-authority', 'get secrets orders-root-authority', 'get secrets orders-token-key']
const notInShop = [
  'get secrets another in shop',
  'create secrets in shop',
  'delete secrets orders.app.checkout in shop',
]
const strangeSecrets = ['another Secret', 'a token of a ServiceAccount', 'a token with our name']
const strangePods = [
  'a pod of another name',
  'a pod without a name',
  "a pod with a portal's labels",
  'a pod with a path of the node',
  'a pod with a Secret',
  'a pod with a Secret among others',
  'a pod with the keys of members',
  "a pod with somebody else's volume",
  'a pod that claims a volume',
  'a pod that claims a copy',
  'a pod with a Secret in its environment',
  'a pod with a Secret in a variable',
  'a pod with a ServiceAccount',
  'a pod with a token',
  "a pod on the node's network",
  "a pod among the node's processes",
  "a pod that shares the node's memory",
  'a pod on a port of its node',
  'a pod whose probe asks the node',
  'a pod whose probe connects to the node',
  'a pod whose hook asks the node',
  'a pod with a device',
  'a pod with privileges',
  'a pod that may gain privileges',
  'a pod with a capability',
  'a pod with the usual capabilities',
  'a pod that is root',
  'a pod that may be root',
  'a pod without seccomp',
  'a container without seccomp',
  'a pod without AppArmor',
  'a container without AppArmor',
  'a pod of another SELinux type',
  'a pod of another SELinux level',
  'a container of another SELinux type',
  'a pod with settings of the kernel',
  'a pod with an init container with privileges',
]

const strangeCronJobs = [
  'another CronJob',
  'a CronJob of another image',
  'a CronJob with a command',
  'a CronJob of another action',
  'a CronJob with options of Node',
  'a CronJob with files over the program',
  "a CronJob with another operation's ServiceAccount",
  "a CronJob with another operation's credentials",
  "a CronJob with another operation's identity",
  'a CronJob with another Secret',
  'a CronJob of drills with another Secret',
  'a CronJob with another Secret in its environment',
  'a CronJob with another ConfigMap',
  'a CronJob with a path of the node',
  'a CronJob with privileges',
  'a CronJob whose probe asks the node',
  'a CronJob without seccomp',
]

const strangePolicies = ["a helper's NetworkPolicy that chooses members", "a helper's NetworkPolicy that opens"]

/** A cluster orders-portal-b has the third and the fourth. */
const otherPods = ['another', 'orders-portal-', 'orders-portal-b-0', 'orders-portal-b-verify'].flatMap((name) => [
  `exec ${name}`,
  `portforward ${name}`,
])

export const stolenIdentities: Readonly<Record<StolenRole, Stolen>> = {
  provision: {
    pods: 'pull',
    may: [
      'get secrets orders-authority',
      'patch statefulsets.apps orders',
      'create pods/exec orders-portal-7d4b9c6f58-x2v5z',
    ],
    mayNot: [
      ...noAccess,
      ...notInShop,
      'get secrets another',
      'patch secrets another',
      'patch deployments.apps another',
      'delete pods another',
      'delete secrets orders-root',
      'delete statefulsets.apps another',
      'delete networkpolicies.networking.k8s.io orders-members',
      'patch cronjobs.batch another',
      'create jobs.batch',
      'create serviceaccounts',
      'delete configmaps orders-authority',
      'get persistentvolumeclaims another',
      'patch persistentvolumeclaims another',
      'update leases.coordination.k8s.io another',
    ],
    makes: [
      "a Secret of the cluster's",
      'the members',
      "the operation's Lease",
      'a pod that pulls images',
      'a pod as restricted-v2 changes it',
      'the portals',
      'the CronJob of backups',
    ],
    never: [
      ...strangeSecrets,
      ...strangePods,
      'a pod of a restore',
      'a drill',
      "a pod that pulls images with a member's volume",
      'another Deployment',
      'another Service',
      'another StatefulSet',
      'another PodDisruptionBudget',
      'another NetworkPolicy',
      'the record of backups',
      ...strangePolicies,
      'members with a path of the node',
      'members with another Secret',
      "members on somebody else's volumes",
      'another Lease',
      ...strangeCronJobs,
    ],
    enters: [
      'exec orders-portal-7d4b9c6f58-x2v5z',
      'portforward orders-portal-7d4b9c6f58-x2v5z',
      'portforward orders-0',
    ],
    neverEnters: [...otherPods, 'exec orders-0'],
  },
  'rotate-certificates': {
    may: ['get secrets orders-authority', 'list secrets in shop', 'patch secrets orders.app.checkout in shop'],
    mayNot: [
      ...noAccess,
      ...notInShop,
      'list secrets',
      'patch secrets another in shop',
      'patch secrets another',
      'patch deployments.apps orders-portal',
      'create pods',
    ],
    makes: ['the root authority'],
    never: [...strangeSecrets, "a Secret of the cluster's", 'another Lease'],
    enters: [
      'exec orders-portal-7d4b9c6f58-x2v5z',
      'portforward orders-portal-7d4b9c6f58-x2v5z',
      'portforward orders-0',
    ],
    neverEnters: [...otherPods, 'exec orders-0'],
  },
  defragment: {
    enters: [
      'exec orders-portal-7d4b9c6f58-x2v5z',
      'portforward orders-portal-7d4b9c6f58-x2v5z',
      'portforward orders-0',
    ],
    neverEnters: [...otherPods, 'exec orders-0'],
    may: ['get secrets orders-root', 'delete pods orders-0', 'create pods/exec orders-portal-7d4b9c6f58-x2v5z'],
    mayNot: [
      ...noAccess,
      ...authority,
      ...notInShop,
      'list secrets',
      'list secrets in shop',
      'create pods',
      'delete pods another',
      'update statefulsets.apps orders',
      'delete persistentvolumeclaims data-orders-0',
      'patch configmaps orders-members',
    ],
    makes: ["the operation's Lease"],
    never: ['another Lease'],
  },
  backup: {
    enters: ['portforward orders-0'],
    may: ['get secrets orders-root', 'create pods/portforward orders-0', 'patch configmaps orders-backup'],
    mayNot: [
      ...noAccess,
      ...authority,
      ...notInShop,
      'list secrets',
      'list secrets in shop',
      'create pods',
      'create pods/exec orders-0',
      'create pods/portforward orders-portal-7d4b9c6f58-x2v5z',
      'patch configmaps orders-authority',
      'create leases.coordination.k8s.io',
    ],
    makes: ['the record of backups'],
    never: ['the record of a restore', 'another ConfigMap'],
  },
  restore: {
    pods: 'restore',
    enters: ['portforward orders-0', 'exec orders-0-restore'],
    may: [
      'get secrets orders-root',
      'create pods/exec orders-0-restore',
      'update statefulsets.apps orders',
      'list secrets in shop',
    ],
    mayNot: [
      ...noAccess,
      ...authority,
      ...notInShop,
      'list secrets',
      'create pods/exec orders-0',
      'create pods/portforward orders-portal-7d4b9c6f58-x2v5z',
      'update statefulsets.apps another',
      'get persistentvolumeclaims another',
      'delete pods orders-0',
    ],
    makes: ['a pod of a restore', "a member's claim", "a helper's NetworkPolicy"],
    never: [
      ...strangePods,
      "the members' NetworkPolicy",
      ...strangePolicies,
      'a claim of another volume',
      'a claim of a copy',
      'another claim',
      'another Lease',
      'the record of backups',
    ],
  },
  repair: {
    pods: 'restore',
    enters: [
      'exec orders-portal-7d4b9c6f58-x2v5z',
      'portforward orders-portal-7d4b9c6f58-x2v5z',
      'portforward orders-0',
      'exec orders-0-restore',
    ],
    neverEnters: [...otherPods, 'exec orders-0'],
    may: [
      'get secrets orders-root',
      'delete pods orders-0',
      'delete persistentvolumeclaims data-orders-0',
      'patch configmaps orders-members',
      'update statefulsets.apps orders',
    ],
    mayNot: [
      ...noAccess,
      ...authority,
      ...notInShop,
      'get secrets orders-backup-signer',
      'list secrets',
      'list secrets in shop',
      'delete pods another',
      'delete persistentvolumeclaims another',
      'delete statefulsets.apps orders',
      'update statefulsets.apps another',
      'patch configmaps orders-authority',
      'patch configmaps orders-portal',
    ],
    makes: ['a pod of a restore', "a member's claim", 'the record of a restore', "the operation's Lease"],
    never: [
      ...strangePods,
      'a drill',
      "the members' NetworkPolicy",
      ...strangePolicies,
      'a pod that pulls images',
      'a claim of another volume',
      'a claim of a copy',
      'another claim',
      'another Lease',
      'the record of backups',
    ],
  },
  'verify-backup': {
    pods: 'verify',
    enters: ['portforward orders-0', 'portforward orders-verify', 'exec orders-verify'],
    may: ['get secrets orders-root', 'create pods/exec orders-verify', 'get leases.coordination.k8s.io orders-verify'],
    mayNot: [
      ...noAccess,
      ...authority,
      ...notInShop,
      'list secrets',
      'list secrets in shop',
      'create pods/exec orders-0',
      'create persistentvolumeclaims',
      'update leases.coordination.k8s.io orders-operation',
      'update statefulsets.apps orders',
    ],
    makes: ['a drill', "a helper's NetworkPolicy"],
    never: [
      'a pod of a restore',
      ...strangePods,
      "a drill with a member's volume",
      "the members' NetworkPolicy",
      ...strangePolicies,
      'another Lease',
      "the operation's Lease",
    ],
  },
  destroy: {
    may: [
      'delete statefulsets.apps orders',
      'delete secrets orders-root',
      'delete persistentvolumeclaims data-orders-0',
    ],
    mayNot: [
      ...noAccess,
      ...notInShop,
      'delete secrets another',
      'delete statefulsets.apps another',
      'delete persistentvolumeclaims another',
      'create secrets',
      'create pods',
      'create pods/exec orders-0',
    ],
    makes: ["the operation's Lease"],
    never: ['another Lease'],
  },
  status: {
    enters: ['portforward orders-0', 'portforward orders-portal-7d4b9c6f58-x2v5z'],
    neverEnters: otherPods.filter((text) => text.startsWith('portforward')),
    may: ['get secrets orders-root', 'list pods', 'get configmaps orders-members'],
    mayNot: [
      ...noAccess,
      ...authority,
      ...notInShop,
      'list secrets',
      'list secrets in shop',
      'create pods',
      'create pods/exec orders-portal-7d4b9c6f58-x2v5z',
      'delete pods orders-0',
      'patch configmaps orders-members',
      'create leases.coordination.k8s.io',
    ],
  },
  'support-bundle': {
    enters: ['portforward orders-0'],
    may: ['list pods', 'get configmaps orders-members'],
    mayNot: [
      ...noAccess,
      ...authority,
      ...notInShop,
      'get secrets orders-root',
      'get secrets orders-connection',
      'list secrets',
      'list secrets in shop',
      'create pods',
      'create pods/exec orders-0',
      'create pods/exec orders-portal-7d4b9c6f58-x2v5z',
      'create pods/portforward orders-portal-7d4b9c6f58-x2v5z',
      'create pods/portforward another',
      'delete pods orders-0',
      'patch configmaps orders-members',
      'create leases.coordination.k8s.io',
    ],
  },
  'sync-access': {
    enters: ['portforward orders-4'],
    may: [
      'bind roles.rbac.authorization.k8s.io orders-viewer',
      'get secrets orders-root',
      'patch secrets orders.app.checkout in shop',
      'delete secrets orders.app.checkout in shop',
    ],
    mayNot: [
      ...escalations,
      'bind roles.rbac.authorization.k8s.io another',
      'patch roles.rbac.authorization.k8s.io orders-viewer',
      'get secrets orders-root-authority',
      'get secrets orders-token-key',
      'list secrets',
      'create secrets',
      'get secrets another in shop',
      'patch secrets another in shop',
      'delete secrets another in shop',
      'create pods',
      'create pods in shop',
      'create pods/exec orders-0',
      'create pods/portforward orders-portal-7d4b9c6f58-x2v5z',
    ],
    makes: ['credentials of an application', 'a RoleBinding of ours'],
    never: [
      'another Secret of the application',
      'a token of a ServiceAccount of the application',
      'a token named as credentials',
      'a RoleBinding without our labels',
      'a RoleBinding of another cluster',
      'another Lease',
      'another ConfigMap',
    ],
  },
  'sync-access-check': {
    enters: ['portforward orders-0'],
    may: ['get secrets orders-root', 'list secrets in shop', 'list rolebindings.rbac.authorization.k8s.io'],
    mayNot: [
      ...noAccess,
      ...notInShop,
      'list secrets',
      'create configmaps',
      'create pods',
      'create leases.coordination.k8s.io',
    ],
  },
  'sync-access-plan': {
    may: ['list rolebindings.rbac.authorization.k8s.io', 'get configmaps orders-access'],
    mayNot: [
      ...noAccess,
      ...authority,
      ...notInShop,
      'get secrets orders-root',
      'list secrets',
      'list secrets in shop',
      'create pods',
    ],
  },
  Viewer: {
    may: ['list pods', 'get secrets orders-connection'],
    mayNot: [
      ...noAccess,
      ...authority,
      'get secrets orders-root',
      'list secrets',
      'delete pods orders-0',
      'create pods/exec orders-0',
      'list secrets in shop',
    ],
  },
  Operator: {
    may: ['delete pods orders-0', 'patch deployments/scale.apps orders-portal'],
    mayNot: [
      ...noAccess,
      ...authority,
      'get secrets orders-root',
      'list secrets',
      'create pods',
      'create pods/exec orders-0',
      'patch deployments.apps orders-portal',
    ],
  },
  Editor: {
    may: ['patch configmaps orders-dashboard', 'delete pods orders-0'],
    mayNot: [
      ...noAccess,
      ...authority,
      'get secrets orders-root',
      'list secrets',
      'create pods',
      'create pods/portforward orders-0',
      'patch configmaps orders-authority',
    ],
  },
  Administrator: {
    may: ['get secrets orders-root', 'create pods/exec orders-0', 'bind roles.rbac.authorization.k8s.io orders-viewer'],
    mayNot: [
      ...escalations,
      'bind roles.rbac.authorization.k8s.io another',
      'patch roles.rbac.authorization.k8s.io orders-viewer',
      'list secrets in shop',
      'impersonate users',
      'create jobs.batch',
    ],
  },
}
