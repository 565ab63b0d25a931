import { createHash } from 'node:crypto'
import type { AccessPlan } from './plan-types.ts'

/**
 * Identifies a plan: the SHA-256 of its cluster and of its steps in order, as lowercase hexadecimal. Two plans with the
 * same digest do the same. Texts and upcoming expiries are not included, so that yesterday's plan is still the same
 * today.
 */
export function accessPlanDigest({ cluster, stages }: AccessPlan): string {
  const text = JSON.stringify([cluster.namespace, cluster.name, stages.map(({ steps }) => steps.map(canonical))])
  return createHash('sha256').update(text).digest('hex')
}

/** One text for one value: keys are sorted. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, inner]) => [key, canonical(inner)])
}
