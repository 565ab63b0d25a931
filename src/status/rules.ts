import type { Observation } from './observation.ts'
import { managedEtcd, type Rule, type RuledCluster, type Severity } from './rule.ts'
import { backupHealthRules } from './rules-backups.ts'
import { databaseRules } from './rules-database.ts'
import { memberRules } from './rules-members.ts'
import { operationRules } from './rules-operations.ts'
import { placementRules } from './rules-placement.ts'
import { portalRules } from './rules-portals.ts'
import { trustRules } from './rules-trust.ts'
import { unobservedRules } from './rules-unobserved.ts'

const fileRules = {
  CLUSTER_FILE_INVALID: {
    severity: 'unknown',
    when: 'One of several cluster files cannot be read or is not valid: its cluster is unknown.',
    command: (spec) => managedEtcd(spec, 'provision --mode plan'),
    // The finding exists before any observation. src/status/status.ts creates it.
    find: () => [],
  },
} as const satisfies Readonly<Record<string, Rule>>

/** Every rule by its code. docs/health.md is generated from it. */
export const healthRules = {
  ...memberRules,
  ...databaseRules,
  ...portalRules,
  ...placementRules,
  ...operationRules,
  ...unobservedRules,
  ...backupHealthRules,
  ...trustRules,
  ...fileRules,
} as const

/** A stable code such as `QUORUM_LOST`, for programs and for the documentation. */
export type HealthCode = keyof typeof healthRules

/** Whether applications are served, as far as it is known. */
export type State = 'ok' | 'degraded' | 'unknown' | 'unavailable'

/** From best to worst. */
export const states: readonly State[] = ['ok', 'degraded', 'unknown', 'unavailable']

export interface HealthFinding {
  readonly code: HealthCode
  readonly severity: Severity
  readonly subject: string
  readonly found: string
  /** The fix: a command, or an instruction. */
  readonly command: string
}

/** The state that a finding of each severity causes. */
export const stateBySeverity: Readonly<Record<Severity, State>> = {
  critical: 'unavailable',
  unknown: 'unknown',
  warning: 'degraded',
  info: 'ok',
}

const severities: readonly Severity[] = ['critical', 'unknown', 'warning', 'info']

/** All findings about an observation, the most severe first. */
export function statusFindings(spec: RuledCluster, observation: Observation): HealthFinding[] {
  const seen = { spec, observation, at: new Date(observation.at) }
  const found = Object.entries<Rule>(healthRules).flatMap(([code, { severity, command, find }]) =>
    find(seen).map((evidence) => ({
      code: code as HealthCode,
      severity,
      command: command(spec),
      ...evidence,
    })),
  )
  return found.toSorted((left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity))
}

/** The worst state that any finding causes. */
export function stateOf(findings: readonly Pick<HealthFinding, 'severity'>[]): State {
  return worst(findings.map(({ severity }) => stateBySeverity[severity]))
}

export function worst(all: readonly State[]): State {
  return all.reduce((sum, state) => (states.indexOf(state) > states.indexOf(sum) ? state : sum), 'ok' as State)
}
