import { createHash } from 'node:crypto'
import type { ClusterCertificates } from '../authority/desired-certificates.ts'
import type { Secret } from '../cluster/object-types.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { certificateMetrics } from '../monitoring/certificate-metrics.ts'
import { disruptionBudgets, networkPolicies } from './availability.ts'
import { connection } from './connection.ts'
import { haproxyConfiguration } from './haproxy-config.ts'
import type { InitialClusterState } from './initial-cluster.ts'
import { members, membersService, membersState } from './members.ts'
import { alertsFile, dashboard, podMonitors, prometheusRule } from './monitoring.ts'
import { namespace } from './namespace.ts'
import { portalConfiguration, portals, service } from './portals.ts'
import { schedules } from './schedules.ts'

/** Every object of a cluster, in the groups and the order in which they are written. */
export interface Desired {
  readonly foundation: readonly KubernetesObject[]
  readonly members: readonly KubernetesObject[]
  readonly portals: readonly KubernetesObject[]
  readonly connection: readonly KubernetesObject[]
}

/** What of the surroundings decides which objects there are. */
export interface ObjectOptions {
  readonly namespaceExists: boolean
  /** Kept as it is found; it goes from `new` to `existing` by a step of its own. */
  readonly initialClusterState: InitialClusterState
  /** How many members the cluster has now, and how many pods they need: a member may be about to join or to leave. */
  readonly runningMembers: number
  readonly replicas: number
  readonly prometheusOperator: boolean
  /** With the key that signs backups, and who was approved besides; undefined without a backup section. */
  readonly backupSigner: Secret | undefined
}

export function desiredObjects(spec: ClusterSpec, trust: ClusterCertificates, circumstances: ObjectOptions): Desired {
  const running = { ...spec, members: circumstances.runningMembers }
  return {
    foundation: [
      ...(circumstances.namespaceExists ? [] : [namespace(spec)]),
      ...trust.objects,
      ...(circumstances.backupSigner === undefined ? [] : [circumstances.backupSigner]),
      membersState(running, circumstances.initialClusterState),
      membersService(spec),
      service(spec),
      ...disruptionBudgets(running),
      ...(spec.networkPolicy === 'managed' ? networkPolicies(spec) : []),
    ],
    members: [members(spec, readOnceByMembers(trust.bundle, trust.tokenKey.publicKey), circumstances.replicas)],
    portals: [portalConfiguration(spec), portals(spec, readOnceByPortals(spec, trust))],
    connection: [
      connection(spec, trust.bundle),
      ...(circumstances.prometheusOperator
        ? [...podMonitors(spec), prometheusRule(spec), certificateMetrics(spec, trust.ends)]
        : [alertsFile(spec)]),
      ...(spec.monitoring.grafanaDashboard ? [dashboard(spec)] : []),
      ...schedules(spec),
    ],
  }
}

/** Roots and token key: etcd reads them at its start only, so a change of either restarts the members. */
export function readOnceByMembers(bundle: string, tokenPublicKey: string): string {
  return fingerprint(bundle, tokenPublicKey)
}

function readOnceByPortals(spec: ClusterSpec, trust: ClusterCertificates): string {
  return fingerprint(haproxyConfiguration(spec), trust.portalsRestartFor)
}

function fingerprint(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16)
}
