import { createHash } from 'node:crypto'
import type { AccessPlan } from './plan-types.ts'

/**
 * What identifies a plan: the SHA-256 of its cluster and of every step in its order, as lowercase hexadecimal. Two plans with the same
 * one do the same. Texts for people and what is merely coming are not in it, so that a plan of yesterday still is the plan of today.
 */
export function accessPlanDigest({ cluster, stages }: AccessPlan): string {
  const text = JSON.stringify([cluster.namespace, cluster.name, stages.map(({ steps }) => steps.map(canonical))])
  return createHash('sha256').update(text).digest('hex')
}

/** The same value always as the same text: keys in order. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, inner]) => [key, canonical(inner)])
}
