import { type PermittedAction, permissionsFor, permittedActions } from '../../cluster/action-permissions.ts'
import { namesOf, possibleMemberNames } from '../../cluster/names.ts'
import { type PlatformRole, platformRoles, roleNameOf } from '../../cluster/platform-role.ts'
import type { Permission } from '../../kubernetes/kubernetes.ts'
import type { ClusterReference } from '../observe/state.ts'

/** Something that people do with a cluster, and the lowest platform role that can do it directly in Kubernetes. */
export interface Capability {
  readonly name: string
  readonly from: PlatformRole
  /** The workflow for roles that cannot do it directly; undefined if there is none. */
  readonly through: CapabilityWorkflow | undefined
  /** The permissions that it needs. The Roles consist of these permissions only. */
  readonly permissions: (cluster: ClusterReference) => readonly Permission[]
}

/**
 * The workflow of an action runs with an identity of its own, in an environment that has reviewers. Kubernetes does not
 * know which role may start it: the reviewers of the environment and CODEOWNERS enforce this, and have to be chosen
 * accordingly.
 */
export interface CapabilityWorkflow {
  readonly action: string
  readonly from: PlatformRole
}

/** Whether a role can use a capability directly: one cell of the table of roles and capabilities. */
export function allows(role: PlatformRole, { from }: Capability): boolean {
  return platformRoles.indexOf(role) >= platformRoles.indexOf(from)
}

const look = ['get', 'list', 'watch']
const edit = ['update', 'patch']

/** The names of the cluster's objects, and of all members that it can have. */
function known(cluster: ClusterReference) {
  return { ...namesOf(cluster), memberPods: possibleMemberNames(cluster) }
}

type Names = ReturnType<typeof known>

/** Permissions on objects by name; without `names`, on all objects in the cluster's namespace. */
function on(
  group: string,
  resource: string,
  verbs: readonly string[],
  names?: (names: Names) => readonly string[],
): (cluster: ClusterReference) => Permission[] {
  return (cluster) => {
    const { namespace } = cluster
    const objects = names ? [...new Set(names(known(cluster)))] : [undefined]
    return verbs.flatMap((verb) =>
      objects.map((name) => ({ group, resource, verb, namespace, ...(name === undefined ? {} : { name }) })),
    )
  }
}

function operation(
  name: string,
  from: PlatformRole,
  permissions: readonly ((cluster: ClusterReference) => readonly Permission[])[],
  through?: CapabilityWorkflow,
): Capability {
  return { name, from, through, permissions: (cluster) => permissions.flatMap((part) => part(cluster)) }
}

/** The permissions of an action within the namespace. */
function action(which: PermittedAction): (cluster: ClusterReference) => Permission[] {
  return (cluster) =>
    permissionsFor(which, cluster, { prometheusOperator: true, deleteVolumes: true }).filter(
      ({ namespace }) => namespace !== undefined,
    )
}

const rbac = 'rbac.authorization.k8s.io'
const monitoring = 'monitoring.coreos.com'

const viewer: readonly Capability[] = [
  operation('see members, portals and their objects', 'Viewer', [
    on('apps', 'statefulsets', look, ({ members }) => [members]),
    on('apps', 'deployments', look, ({ portal }) => [portal]),
    on('', 'services', look, ({ service, membersService }) => [service, membersService]),
    on('', 'configmaps', look, ({ membersState, corruptCheck, portal, authority, dashboard, alertsFile }) => [
      membersState,
      corruptCheck,
      portal,
      authority,
      dashboard,
      alertsFile,
    ]),
    on('policy', 'poddisruptionbudgets', look, ({ membersBudget, portal }) => [membersBudget, portal]),
    on('networking.k8s.io', 'networkpolicies', look, ({ membersPolicy, portal }) => [membersPolicy, portal]),
    on(monitoring, 'podmonitors', look, ({ members, portal }) => [members, portal]),
    on(monitoring, 'prometheusrules', look, ({ alerts, backup, certificates }) => [alerts, backup, certificates]),
  ]),
  operation('see pods, volume claims and events of the namespace', 'Viewer', [
    on('', 'pods', look),
    on('', 'persistentvolumeclaims', look),
    on('', 'events', look),
  ]),
  operation("read members' logs", 'Viewer', [on('', 'pods/log', ['get'], ({ memberPods }) => memberPods)]),
  operation('see the newest backups, and which key signs them', 'Viewer', [
    on('', 'configmaps', look, ({ backup, backupSigner }) => [backup, backupSigner]),
  ]),
  operation('see the running operation', 'Viewer', [
    on('coordination.k8s.io', 'leases', look, ({ operation: lease }) => [lease]),
  ]),
  operation('read the connection information', 'Viewer', [
    on('', 'secrets', ['get'], ({ connection }) => [connection]),
  ]),
]

/**
 * No capability here creates or changes a pod, because a pod can mount every Secret of the namespace. None opens a port
 * of a pod, because a portal's admin socket is behind one. If a capability would need either, it is available through a
 * workflow.
 */
const operator: readonly Capability[] = [
  operation('restart a member', 'Operator', [on('', 'pods', ['delete'], ({ memberPods }) => memberPods)]),
  operation('restart a portal, within its disruption budget', 'Operator', [on('', 'pods/eviction', ['create'])]),
  operation('scale the portals', 'Operator', [
    on('apps', 'deployments/scale', ['get', ...edit], ({ portal }) => [portal]),
  ]),
  operation('read the logs of every pod of the namespace', 'Operator', [on('', 'pods/log', ['get'])]),
]

/**
 * The parts of the configuration that do not lead to a Secret. A PodMonitor is not among them: it could send one to any
 * address.
 */
const editor: readonly Capability[] = [
  operation('edit the alerts', 'Editor', [on(monitoring, 'prometheusrules', edit, ({ alerts }) => [alerts])]),
  operation('edit the dashboard', 'Editor', [on('', 'configmaps', edit, ({ dashboard }) => [dashboard])]),
  operation('edit the disruption budgets', 'Editor', [
    on('policy', 'poddisruptionbudgets', edit, ({ membersBudget, portal }) => [membersBudget, portal]),
  ]),
]

/** The actions as capabilities, with the lowest role that may start each. */
const words: Readonly<Record<string, { name: string; from: PlatformRole }>> = {
  provision: { name: 'create, change and upgrade the cluster', from: 'Editor' },
  'rotate-certificates': { name: 'rotate certificates', from: 'Operator' },
  defragment: { name: 'defragment the database', from: 'Operator' },
  backup: { name: 'back up on demand', from: 'Operator' },
  'verify-backup': { name: 'verify a backup', from: 'Operator' },
  restore: { name: 'restore a backup', from: 'Editor' },
  repair: { name: 'replace a lost member', from: 'Operator' },
  status: { name: 'observe health and drift inside etcd', from: 'Viewer' },
  'support-bundle': { name: 'collect a support bundle', from: 'Operator' },
  destroy: { name: 'remove the cluster', from: 'Editor' },
}

const administrator: readonly Capability[] = [
  operation(
    'scale the members',
    'Administrator',
    [on('apps', 'statefulsets/scale', ['get', ...edit], ({ members }) => [members])],
    { action: 'provision', from: 'Operator' },
  ),
  operation(
    "change an app's credentials",
    'Administrator',
    [on('', 'secrets', ['get'], ({ authority }) => [authority]), on('', 'secrets', ['create', 'patch'])],
    { action: 'sync-access', from: 'Operator' },
  ),
  ...permittedActions.map((which) => {
    const { name, from } = words[which] ?? { name: `run ${which}`, from: 'Administrator' }
    return operation(name, 'Administrator', [action(which)], { action: which, from })
  }),
  operation('read the keys of root authority, issuer, members, portals and tokens', 'Administrator', [
    on('', 'secrets', ['get'], ({ rootAuthority, authority, membersTls, portalTls, rootUser, tokenKey }) => [
      rootAuthority,
      authority,
      membersTls,
      portalTls,
      rootUser,
      tokenKey,
    ]),
  ]),
  operation('run a command in a member or portal', 'Administrator', [on('', 'pods/exec', ['get', 'create'])]),
  operation("connect to any port of a pod, including the portals' admin socket", 'Administrator', [
    on('', 'pods/portforward', ['get', 'create']),
  ]),
  operation('grant and revoke access', 'Administrator', [
    on(rbac, 'rolebindings', [...look, 'create', ...edit, 'delete']),
    on(rbac, 'roles', ['get', 'bind'], roles),
    on('', 'configmaps', ['get', 'patch'], ({ access }) => [access]),
    on('', 'configmaps', ['create']),
  ]),
]

/**
 * This includes scaling, backups and so on, which Operators and Editors start, but which only an action may execute.
 */
export const capabilities: readonly Capability[] = [...viewer, ...operator, ...editor, ...administrator]

function roles(names: Names): string[] {
  return platformRoles.map((role) => roleNameOf({ name: names.members }, role))
}
