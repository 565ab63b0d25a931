import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { shellWord } from '../util/shell-word.ts'
import { permittedActions } from './action-permissions.ts'
import { identityMarker } from './identity-marker.ts'
import type { ClusterSpec } from './specification.ts'

type Cluster = Pick<ClusterSpec, 'name' | 'namespace'>

/** Who was refused. */
export interface Caller {
  /** The user of the kubeconfig. */
  readonly user: string
  /** The printed Roles that it is bound to, by their actions. Empty if it is no identity of this cluster. */
  readonly roles: readonly string[]
}

const markedRoles = [...permittedActions, 'sync-access', 'sync-access-plan', 'sync-access-check']

/**
 * The identity of the caller, by the markers in the printed Roles: they hold however it logs in, and whatever its user
 * is called.
 */
export async function observeCaller(
  kubernetes: Pick<Kubernetes, 'missingPermissions' | 'user'>,
  spec: Cluster,
): Promise<Caller> {
  const markers = markedRoles.map((role) => ({ role, marker: identityMarker(role, spec, spec.namespace) }))
  const asked = [...new Map(markers.flatMap(({ marker }) => marker.map((one) => [one.verb, one]))).values()]
  const denied = new Set((await kubernetes.missingPermissions(asked)).map(({ verb }) => verb))
  const roles = markers.filter(({ marker }) => marker.every(({ verb }) => !denied.has(verb))).map(({ role }) => role)
  return { user: kubernetes.user, roles }
}

/** The ends of the names of the environments with each Role, as in docs/environments.md. */
export const accountEndings: Readonly<Record<string, readonly string[]>> = {
  provision: ['', '-plan'],
  'sync-access': ['-access', '-access-schedule'],
  'sync-access-plan': ['-access-plan'],
  backup: ['-backup'],
  'verify-backup': ['-verify'],
  'rotate-certificates': ['-rotation', '-root'],
  restore: ['-restore'],
  repair: ['-repair'],
  defragment: ['-maintenance'],
  status: ['-status'],
  destroy: ['-destroy'],
}

/** The identities with this Role: `etcd-backup`, or `etcd-carts-backup` for one of several clusters. */
export function accountsOf(role: string, spec: Pick<ClusterSpec, 'file'>): string[] {
  return (accountEndings[role] ?? []).map((ending) => `${environmentsOf(spec)}${ending}`)
}

/** Whether `permissions --all --identities` prints an identity with this Role. */
export function hasUsualAccount(role: string): boolean {
  return role !== 'destroy' && accountEndings[role] !== undefined
}

/** The commands that apply all identities again, as in docs/identities.md. */
export function applyIdentities(spec: Pick<ClusterSpec, 'file'>): string {
  const environments = environmentsOf(spec)
  const folder = spec.file.replace(/[^/]*$/, '')
  const options = [
    ...(spec.file === 'etcd/cluster.yaml' ? [] : [`--cluster ${shellWord(spec.file)}`]),
    // As in docs/several-clusters.md.
    ...(environments === 'etcd'
      ? []
      : [`--policy ${shellWord(`${folder}access.yaml`)} --environments ${shellWord(environments)}`]),
  ]
  const file = shellWord(`${folder}identities.yaml`)
  const print = ['managed-etcd permissions --all --identities kubeconfig', ...options].join(' ')
  return `${print} > ${file} && kubectl apply --filename ${file} (ID tokens: --identities id-token)`
}

/** `etcd`, or `etcd-NAME` where the cluster file is in the folder of one of several clusters. */
function environmentsOf({ file }: Pick<ClusterSpec, 'file'>): string {
  const [, name] = /(?:^|\/)etcd\/([^/]+)\/[^/]+$/.exec(file) ?? []
  return name === undefined ? 'etcd' : `etcd-${name}`
}
