import { z } from 'zod'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Problem } from '../problem/problem.ts'
import { version } from '../util/program-version.ts'
import { shellWord } from '../util/shell-word.ts'
import { known, type Observation, observationSchema } from './observation.ts'
import {
  type HealthCode,
  type HealthFinding,
  healthRules,
  type State,
  stateOf,
  statusFindings,
  worst,
} from './rules.ts'

const time = z.iso.datetime()
const state = z.enum(['ok', 'degraded', 'unknown', 'unavailable'])

const finding = z.strictObject({
  code: z.enum(Object.keys(healthRules) as [HealthCode, ...HealthCode[]]),
  severity: z.enum(['critical', 'warning', 'unknown', 'info']),
  subject: z.string(),
  found: z.string(),
  command: z.string(),
})

const recoveryPoint = z.strictObject({
  backup: z.string(),
  /** Later writes are lost if the cluster is lost. */
  takenAt: time,
  /** Whether this backup was restored and compared. */
  verified: z.boolean(),
})

const clusterStatus = z.strictObject({
  name: z.string(),
  namespace: z.string(),
  file: z.string(),
  state,
  /** Whether `state` is `ok`. */
  healthy: z.boolean(),
  /** The most severe first. */
  findings: z.array(finding).readonly(),
  /** The relevant values of the cluster file. */
  asked: z
    .strictObject({
      version: z.string(),
      members: z.int(),
      portals: z.int(),
      zones: z.int(),
      backupMaximumAgeHours: z.number().optional(),
    })
    .optional(),
  recoveryPoint: recoveryPoint.optional(),
  observation: observationSchema.optional(),
})

/**
 * The schema of `details` in the JSON report of status. Within `v1`, fields may be added, but none is removed or
 * changed.
 */
export const statusSchema = z.strictObject({
  schema: z.literal('managed-etcd-status/v1'),
  program: z.string(),
  at: time,
  /** The worst state of all clusters. */
  state,
  healthy: z.boolean(),
  clusters: z.array(clusterStatus).readonly(),
})

export type StatusDocument = z.infer<typeof statusSchema>
export type ClusterStatus = z.infer<typeof clusterStatus>

/** The status document as a JSON Schema (draft 2020-12). */
export function statusJsonSchema(): object {
  return { title: 'managed-etcd status', ...z.toJSONSchema(statusSchema, { io: 'output' }) }
}

export function documentOf(clusters: readonly ClusterStatus[], at: Date): StatusDocument {
  const all: State = worst(clusters.map((cluster) => cluster.state))
  return {
    schema: 'managed-etcd-status/v1',
    program: version,
    at: at.toISOString(),
    state: all,
    healthy: all === 'ok',
    clusters,
  }
}

export function clusterStatusOf(spec: ClusterSpec, observation: Observation): ClusterStatus {
  const findings = statusFindings(spec, observation)
  const point = recoveryPointOf(observation)
  const { name, namespace, file, members, zones, portals, backup } = spec
  return {
    name,
    namespace,
    file,
    ...judged(findings),
    asked: {
      version: spec.version,
      members,
      portals: portals.replicas,
      zones: zones.minimum,
      ...(backup === undefined ? {} : { backupMaximumAgeHours: backup.maximumAgeHours }),
    },
    ...(point === undefined ? {} : { recoveryPoint: point }),
    observation,
  }
}

/** The status of an invalid file. With several files, an invalid one must not hide the status of the other clusters. */
export function invalidFileStatus(file: string, problem: Problem): ClusterStatus {
  const all = problem.findings.map(({ found }) => found.split('\n')[0] ?? '')
  const finding: HealthFinding = {
    code: 'CLUSTER_FILE_INVALID',
    severity: healthRules.CLUSTER_FILE_INVALID.severity,
    subject: file,
    found: all.length > 0 ? all.join('; ') : problem.message,
    command: `managed-etcd provision --mode plan --cluster ${shellWord(file)}`,
  }
  return { name: file, namespace: '', file, ...judged([finding]) }
}

function judged(findings: readonly HealthFinding[]) {
  const found = stateOf(findings)
  return { state: found, healthy: found === 'ok', findings }
}

function recoveryPointOf({ backups }: Observation): ClusterStatus['recoveryPoint'] {
  const { newest, newestVerified } = known(backups) ?? {}
  if (newest === undefined) return undefined
  return { backup: newest.name, takenAt: newest.takenAt, verified: newestVerified?.name === newest.name }
}
