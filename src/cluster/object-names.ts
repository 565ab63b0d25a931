import { claimName, namesOf, possibleMemberNames } from './names.ts'
import { cronJobName, scheduledOperations } from './schedules.ts'
import type { ClusterSpec } from './specification.ts'

/** The names of the objects that provision writes, by the plural of their kind. */
export function writtenNames(spec: Pick<ClusterSpec, 'name'>): Readonly<Record<string, readonly string[]>> {
  const names = namesOf(spec)
  return {
    deployments: [names.portal],
    services: [names.service, names.membersService],
    statefulsets: [names.members],
    poddisruptionbudgets: [names.membersBudget, names.portal],
    networkpolicies: [names.membersPolicy, names.portal, names.schedules],
    cronjobs: scheduledOperations.map((operation) => cronJobName(spec, operation)),
    podmonitors: [names.members, names.portal],
    prometheusrules: [names.alerts, names.certificates],
    configmaps: [
      names.membersState,
      names.corruptCheck,
      names.portal,
      names.authority,
      names.dashboard,
      names.alertsFile,
      names.schedules,
      names.backupSigner,
    ],
    secrets: [
      names.rootAuthority,
      names.authority,
      names.membersTls,
      names.portalTls,
      names.rootUser,
      names.tokenKey,
      names.connection,
      names.backupSigner,
    ],
  }
}

/**
 * The names of all objects of a cluster in its namespace, including those of other operations. destroy removes them.
 */
export function ownNames(spec: Pick<ClusterSpec, 'name'>): Readonly<Record<string, readonly string[]>> {
  const names = namesOf(spec)
  const written = writtenNames(spec)
  const more: Readonly<Record<string, readonly string[]>> = {
    prometheusrules: [names.backup],
    configmaps: [names.backup, names.access, names.restore],
    networkpolicies: [names.restore, names.verify, names.pull],
    persistentvolumeclaims: possibleMemberNames(spec).map(claimName),
  }
  const kinds = new Set([...Object.keys(written), ...Object.keys(more)])
  return Object.fromEntries([...kinds].map((kind) => [kind, [...(written[kind] ?? []), ...(more[kind] ?? [])]]))
}
