import { createHash } from 'node:crypto'
import type { ClusterSpec } from '../cluster/specification.ts'
import { formatPlan } from './format-plan.ts'
import type { Step } from './plan.ts'

/**
 * What identifies a plan: the SHA-256, as lowercase hexadecimal, of the cluster file with its defaults, and of every
 * line of the plan. Certificates that do not exist yet are made anew by each run and are in the plan by name only, so the plan that was
 * approved still is the plan when it is applied.
 */
export function planDigest(spec: ClusterSpec, steps: readonly Step[]): string {
  const text = JSON.stringify([spec, formatPlan(steps)])
  return createHash('sha256').update(text).digest('hex')
}
