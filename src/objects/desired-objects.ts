import { createHash } from 'node:crypto'
import type { ClusterCertificates } from '../authority/desired-certificates.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { certificateMetrics } from '../monitoring/certificate-metrics.ts'
import type { SignerKey } from '../signing/signer-secret.ts'
import { disruptionBudgets, networkPolicies } from './availability.ts'
import { connection } from './connection.ts'
import { haproxyConfiguration } from './haproxy-config.ts'
import type { InitialClusterState } from './initial-cluster.ts'
import { initialCorruptCheck } from './initial-corrupt-check.ts'
import { members, membersService, membersState } from './members.ts'
import { alertsFile, dashboard, podMonitors, prometheusRule } from './monitoring.ts'
import { namespace } from './namespace.ts'
import { portalConfiguration, portals, service } from './portals.ts'
import { schedules } from './schedules.ts'

/** Every object of a cluster, in the groups and the order in which provision writes them. */
export interface Desired {
  readonly foundation: readonly KubernetesObject[]
  readonly members: readonly KubernetesObject[]
  readonly portals: readonly KubernetesObject[]
  readonly connection: readonly KubernetesObject[]
}

/** The observed state that decides which objects exist. */
export interface ObjectOptions {
  readonly namespaceExists: boolean
  /** The observed value. A step of its own changes it from `new` to `existing`. */
  readonly initialClusterState: InitialClusterState
  /** The current number of members, and of pods that they need: a member may be joining or leaving. */
  readonly runningMembers: number
  readonly replicas: number
  readonly prometheusOperator: boolean
  /** The key that signs backups. Undefined without a backup section. */
  readonly backupSigner: Pick<SignerKey, 'secret' | 'published'> | undefined
}

export function desiredObjects(spec: ClusterSpec, trust: ClusterCertificates, circumstances: ObjectOptions): Desired {
  const { backupSigner } = circumstances
  const running = { ...spec, members: circumstances.runningMembers }
  return {
    foundation: [
      ...(circumstances.namespaceExists ? [] : [namespace(spec)]),
      ...trust.objects,
      ...(backupSigner === undefined ? [] : [backupSigner.secret, backupSigner.published]),
      membersState(running, circumstances.initialClusterState),
      initialCorruptCheck(spec),
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

/** Roots and token key: etcd reads them only at its start, so a change of either restarts the members. */
export function readOnceByMembers(bundle: string, tokenPublicKey: string): string {
  return fingerprint(bundle, tokenPublicKey)
}

function readOnceByPortals(spec: ClusterSpec, trust: ClusterCertificates): string {
  return fingerprint(haproxyConfiguration(spec), trust.portalsRestartFor)
}

function fingerprint(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16)
}
