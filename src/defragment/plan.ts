import { mebibyte } from '../cluster/quantity.ts'
import { leaderOf } from '../members/health.ts'
import type { MemberHealth } from '../members/member-client.ts'

/** One member whose database is rewritten without its free pages. */
export interface DefragmentStep {
  readonly member: string
  /** The bytes of the database, and how many of them are free. */
  readonly size: number
  readonly free: number
  /** Leadership moves to another member first. */
  readonly leads: boolean
  readonly why: 'free' | 'quota'
}

/**
 * OpenShift's rule: below either limit, later writes reuse the free pages, and defragmentation is not worth the
 * restart.
 */
const mostFreeShare = 0.45
const mostFreeBytes = 100 * mebibyte

/** Close to its quota, a database needs every page. Reclaiming less than a tenth would have to be repeated at once. */
const mostQuotaShare = 0.8
const leastGainShare = 0.1

/**
 * The members that need it, followers first and the leader last, so that leadership moves once. `quota` is for etcd
 * before 3.6.
 */
export function planDefragment(health: readonly MemberHealth[], quota: number): DefragmentStep[] {
  const leader = leaderOf(health)
  const steps = health.flatMap(({ member, status }): DefragmentStep[] => {
    const { dbSize: size, dbSizeInUse, dbSizeQuota = quota } = status
    const free = size - dbSizeInUse
    const why = reason(size, free, dbSizeQuota)
    return why === undefined ? [] : [{ member, size, free, leads: member === leader, why }]
  })
  return steps.toSorted((left, right) => Number(left.leads) - Number(right.leads))
}

function reason(size: number, free: number, quota: number): DefragmentStep['why'] | undefined {
  if (free >= size * mostFreeShare && free >= mostFreeBytes) return 'free'
  return size >= quota * mostQuotaShare && free >= size * leastGainShare ? 'quota' : undefined
}
