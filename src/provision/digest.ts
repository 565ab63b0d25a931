import { createHash } from 'node:crypto'
import type { ClusterSpec } from '../cluster/specification.ts'
import { formatPlan } from './format-plan.ts'
import type { Step } from './step.ts'

/**
 * Identifies a plan: the SHA-256, as lowercase hexadecimal, of the cluster file with its defaults, and of every line of
 * the plan. Certificates that do not exist yet are created again by each run, and are in the plan by name only, so the
 * approved plan is still the same when it is applied. The namespace is left out: it contains the lock, so it exists
 * when the plan is made again under the lock.
 */
export function planDigest(spec: ClusterSpec, steps: readonly Step[]): string {
  const text = JSON.stringify([spec, formatPlan(steps.flatMap(withoutNamespace))])
  return createHash('sha256').update(text).digest('hex')
}

function withoutNamespace(step: Step): Step[] {
  if (step.kind !== 'write') return [step]
  const changes = step.changes.filter(({ desired }) => desired.kind !== 'Namespace')
  return changes.length === 0 ? [] : [{ ...step, changes }]
}
