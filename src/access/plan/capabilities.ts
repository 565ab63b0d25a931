import { type PermittedAction, permissionsFor, permittedActions } from '../../cluster/action-permissions.ts'
import { namesOf, possibleMemberNames } from '../../cluster/names.ts'
import { type PlatformRole, platformRoles, roleNameOf } from '../../cluster/platform-role.ts'
import type { Permission } from '../../kubernetes/kubernetes.ts'
import type { ClusterReference } from '../observe/state.ts'

/** Something that people do with a cluster, and from which platform role on they may do it themselves in Kubernetes. */
export interface Capability {
  readonly name: string
  readonly from: PlatformRole
  /** The way for those who may not do it themselves; undefined where there is none. */
  readonly through: Workflow | undefined
  /** All that it takes. The Roles are made of these, and nothing else. */
  readonly permissions: (cluster: ClusterReference) => readonly Permission[]
}

/**
 * An action's workflow runs as an identity of its own, in an environment whose reviewers let it. Kubernetes knows nothing of that: from
 * which role on somebody may start it is kept by the environment's reviewers and CODEOWNERS, who have to be chosen so.
 */
export interface Workflow {
  readonly action: string
  readonly from: PlatformRole
}

/** Whether a role may do an operation itself: a cell of the table of roles and operations. */
export function allows(role: PlatformRole, { from }: Capability): boolean {
  return platformRoles.indexOf(role) >= platformRoles.indexOf(from)
}

const look = ['get', 'list', 'watch']
const edit = ['update', 'patch']

/** What of the cluster's own names is needed: its objects, and all the members that it can have. */
function known(cluster: ClusterReference) {
  return { ...namesOf(cluster), memberPods: possibleMemberNames(cluster) }
}

type Names = ReturnType<typeof known>

/** For objects by their names; without `names` for all in the cluster's namespace. */
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
  through?: Workflow,
): Capability {
  return { name, from, through, permissions: (cluster) => permissions.flatMap((part) => part(cluster)) }
}

/** What provision and the others need within the namespace. */
function action(which: PermittedAction): (cluster: ClusterReference) => Permission[] {
  return (cluster) =>
    permissionsFor(which, cluster, { prometheusOperator: true, deleteVolumes: true }).filter(
      ({ namespace }) => namespace !== undefined,
    )
}

const rbac = 'rbac.authorization.k8s.io'
const monitoring = 'monitoring.coreos.com'

const viewer: readonly Capability[] = [
  operation('see members, portals and what belongs to them', 'Viewer', [
    on('apps', 'statefulsets', look, ({ members }) => [members]),
    on('apps', 'deployments', look, ({ portal }) => [portal]),
    on('', 'services', look, ({ service, membersService }) => [service, membersService]),
    on('', 'configmaps', look, ({ membersState, portal, authority, dashboard }) => [
      membersState,
      portal,
      authority,
      dashboard,
    ]),
    on('policy', 'poddisruptionbudgets', look, ({ membersBudget, portal }) => [membersBudget, portal]),
    on('networking.k8s.io', 'networkpolicies', look, ({ membersPolicy, portal }) => [membersPolicy, portal]),
    on(monitoring, 'podmonitors', look, ({ members, portal }) => [members, portal]),
    on(monitoring, 'prometheusrules', look, ({ alerts, backup }) => [alerts, backup]),
  ]),
  operation('see pods, volume claims and events of the namespace', 'Viewer', [
    on('', 'pods', look),
    on('', 'persistentvolumeclaims', look),
    on('', 'events', look),
  ]),
  operation("read members' logs", 'Viewer', [on('', 'pods/log', ['get'], ({ memberPods }) => memberPods)]),
  operation('see the newest backups', 'Viewer', [on('', 'configmaps', look, ({ backup }) => [backup])]),
  operation('see which operation runs', 'Viewer', [
    on('coordination.k8s.io', 'leases', look, ({ operation: lease }) => [lease]),
  ]),
  operation('read the connection information', 'Viewer', [
    on('', 'secrets', ['get'], ({ connection }) => [connection]),
  ]),
]

/**
 * Nothing here makes a pod or changes one: in a pod every Secret of the namespace can be mounted. No port of a pod is opened: behind
 * one of a portal's is its admin socket. Where an operation would need either, its workflow does it.
 */
const operator: readonly Capability[] = [
  operation('restart a member', 'Operator', [on('', 'pods', ['delete'], ({ memberPods }) => memberPods)]),
  operation('restart a portal, within what its disruption budget allows', 'Operator', [
    on('', 'pods/eviction', ['create']),
  ]),
  operation('scale the portals', 'Operator', [
    on('apps', 'deployments/scale', ['get', ...edit], ({ portal }) => [portal]),
  ]),
  operation('read the logs of every pod of the namespace', 'Operator', [on('', 'pods/log', ['get'])]),
]

/** Of the configuration, what no Secret can be reached by. A PodMonitor could send one to an address of its own. */
const editor: readonly Capability[] = [
  operation('edit the alerts', 'Editor', [on(monitoring, 'prometheusrules', edit, ({ alerts }) => [alerts])]),
  operation('edit the dashboard', 'Editor', [on('', 'configmaps', edit, ({ dashboard }) => [dashboard])]),
  operation('edit the disruption budgets', 'Editor', [
    on('policy', 'poddisruptionbudgets', edit, ({ membersBudget, portal }) => [membersBudget, portal]),
  ]),
]

/** The actions as operations, and who may start them. */
const words: Readonly<Record<string, { name: string; from: PlatformRole }>> = {
  provision: { name: 'create, change and upgrade the cluster', from: 'Editor' },
  'rotate-certificates': { name: 'rotate certificates', from: 'Operator' },
  defragment: { name: 'give free pages of the database back', from: 'Operator' },
  backup: { name: 'back up on demand', from: 'Operator' },
  'verify-backup': { name: 'verify a backup', from: 'Operator' },
  restore: { name: 'restore a backup', from: 'Editor' },
  repair: { name: 'replace a lost member', from: 'Operator' },
  status: { name: 'look at health and drift from inside', from: 'Viewer' },
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
  operation("reach any port of a pod, the portals' admin socket among them", 'Administrator', [
    on('', 'pods/portforward', ['get', 'create']),
  ]),
  operation('give and take access', 'Administrator', [
    on(rbac, 'rolebindings', [...look, 'create', ...edit, 'delete']),
    on(rbac, 'roles', ['get', 'bind'], roles),
    on('', 'configmaps', ['get', 'patch'], ({ access }) => [access]),
    on('', 'configmaps', ['create']),
  ]),
]

/** Scaling, backing up and the like that Operators and Editors start, but that only an action may carry out, are in here as well. */
export const capabilities: readonly Capability[] = [...viewer, ...operator, ...editor, ...administrator]

function roles(names: Names): string[] {
  return platformRoles.map((role) => roleNameOf({ name: names.members }, role))
}
