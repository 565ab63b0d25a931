import {
  componentLabel,
  instanceLabel,
  labelSelector,
  managedByLabel,
  nameLabel,
} from '../kubernetes/labels-annotations.ts'
import type { ClusterSpec } from './specification.ts'

/** The field manager of every write, and the value of app.kubernetes.io/managed-by. */
export const manager = 'managed-etcd'

/**
 * The ports of a member's pod. `token` is the token proxy's, for the portals' password port. The token proxy reaches
 * etcd at `plain`, on loopback only.
 */
export const memberPorts = { client: 2379, peer: 2380, metrics: 2381, gateway: 2382, token: 2383, plain: 2384 } as const

/**
 * The ports of a portal's pod. The first two are also those of the Service. The admin port listens on loopback only.
 */
export const portalPorts = { client: 2379, mutualTls: 2479, metrics: 8404, admin: 8405 } as const

export type Component = 'member' | 'portal'

/** Pods that exist only during an operation: for a restore, for a verification, and for pulling new images. */
export const helperPodPurposes = ['restore', 'verify', 'pull'] as const

export type HelperPodPurpose = (typeof helperPodPurposes)[number]

/** The names of all objects of a cluster. Users and other programs depend on them (docs/architecture.md lists them). */
export function namesOf(spec: Pick<ClusterSpec, 'name'>) {
  const { name } = spec
  return {
    members: name,
    membersService: `${name}-members`,
    membersState: `${name}-members`,
    corruptCheck: `${name}-corrupt-check`,
    membersBudget: `${name}-members`,
    membersPolicy: `${name}-members`,
    membersTls: `${name}-members-tls`,
    portal: `${name}-portal`,
    portalTls: `${name}-portal-tls`,
    service: name,
    rootAuthority: `${name}-root-authority`,
    authority: `${name}-authority`,
    rootUser: `${name}-root`,
    tokenKey: `${name}-token-key`,
    connection: `${name}-connection`,
    alerts: name,
    alertsFile: `${name}-alerts`,
    certificates: `${name}-certificates`,
    dashboard: `${name}-dashboard`,
    backup: `${name}-backup`,
    backupSigner: `${name}-backup-signer`,
    operation: `${name}-operation`,
    access: `${name}-access`,
    restore: `${name}-restore`,
    verify: `${name}-verify`,
    pull: `${name}-pull`,
    schedules: `${name}-schedules`,
    storeCredentials: `${name}-store-credentials`,
    backupIdentity: `${name}-backup-identity`,
  }
}

/** orders-0 … orders-2. At least one. */
export function memberNames(spec: Pick<ClusterSpec, 'name' | 'members'>): [string, ...string[]] {
  const name = (ordinal: number) => `${spec.name}-${ordinal}`
  return [name(0), ...Array.from({ length: spec.members - 1 }, (_, ordinal) => name(ordinal + 1))]
}

/** 3 for orders-3. */
export function ordinalOf(member: string): number {
  return Number(member.slice(member.lastIndexOf('-') + 1))
}

/** The claim of a member's volume, as named by the StatefulSet controller. */
export function claimName(member: string): string {
  return `data-${member}`
}

/** The names of all members that the cluster can have: an administrator may have scaled the StatefulSet. */
export function possibleMemberNames({ name }: Pick<ClusterSpec, 'name'>): string[] {
  return [0, 1, 2, 3, 4].map((ordinal) => `${name}-${ordinal}`)
}

/** The pod that uses a member's volume during a restore. */
export function restorePodName(member: string): string {
  return `${member}-restore`
}

/** The pod that pulls the images of a new version to a member's node. */
export function pullPodName(member: string): string {
  return `${member}-pull`
}

/**
 * The name under which members reach each other. The pod's search domains resolve it, so it is independent of the
 * cluster domain.
 */
export function memberHost(spec: Pick<ClusterSpec, 'name' | 'namespace'>, member: string): string {
  return `${member}.${namesOf(spec).membersService}.${spec.namespace}.svc`
}

/**
 * The labels that select a pod. They are the same for the lifetime of a cluster, because a StatefulSet's selector is
 * immutable.
 */
export function selectorLabels(spec: Pick<ClusterSpec, 'name'>, component: Component): Record<string, string> {
  return {
    [nameLabel]: 'etcd',
    [instanceLabel]: spec.name,
    [componentLabel]: component,
  }
}

export function labels(spec: Pick<ClusterSpec, 'name'>, component?: Component): Record<string, string> {
  return {
    [nameLabel]: 'etcd',
    [instanceLabel]: spec.name,
    ...(component ? { [componentLabel]: component } : {}),
    [managedByLabel]: manager,
  }
}

/** The labels that the cluster file cannot set. */
export const ownLabels: readonly string[] = [nameLabel, instanceLabel, componentLabel, managedByLabel]

/** Selects every object of a cluster that this project wrote. */
export function ownedSelector(spec: Pick<ClusterSpec, 'name'>): string {
  return labelSelector({ [managedByLabel]: manager, [instanceLabel]: spec.name })
}

export function metadata(
  spec: Pick<ClusterSpec, 'name' | 'namespace'>,
  name: string,
  component?: Component,
): { name: string; namespace: string; labels: Record<string, string> } {
  return { name, namespace: spec.namespace, labels: labels(spec, component) }
}
