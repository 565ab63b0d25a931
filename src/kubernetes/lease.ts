import type { Finding } from '../problem/problem.ts'
import type { Kubernetes, KubernetesObject, Reference } from './kubernetes.ts'
import { operationAnnotation, runAnnotation } from './labels-annotations.ts'

/** https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/lease-v1/ */
export interface Lease extends KubernetesObject {
  spec?: {
    holderIdentity?: string
    leaseDurationSeconds?: number
    acquireTime?: string
    renewTime?: string
    leaseTransitions?: number
  }
}

export interface LeaseClaim extends Pick<Reference, 'name' | 'namespace'> {
  readonly namespace: string
  readonly holder: string
  readonly operation: string
  /** Distinguishes two runs of one holder. */
  readonly run: string
  readonly at: Date
  readonly durationSeconds: number
}

/** For a lease without a duration. */
const usualDurationSeconds = 40

export function readLease(
  kubernetes: Kubernetes,
  { namespace, name }: Pick<Reference, 'namespace' | 'name'>,
): Promise<Lease | undefined> {
  return kubernetes.get<Lease>({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace, name })
}

/**
 * The lease as this run acquires it: created, or on top of the existing one, whose resourceVersion guards the write.
 */
export function leaseOf(claim: LeaseClaim, before: Lease | undefined): Lease {
  const time = microTime(claim.at)
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      ...before?.metadata,
      name: claim.name,
      namespace: claim.namespace,
      annotations: {
        ...before?.metadata.annotations,
        [operationAnnotation]: claim.operation,
        [runAnnotation]: claim.run,
      },
    },
    spec: {
      holderIdentity: claim.holder,
      leaseDurationSeconds: claim.durationSeconds,
      acquireTime: time,
      renewTime: time,
      leaseTransitions: (before?.spec?.leaseTransitions ?? 0) + (before === undefined ? 0 : 1),
    },
  }
}

export function renewed(lease: Lease, now: Date): Lease {
  return { ...lease, spec: { ...lease.spec, renewTime: microTime(now) } }
}

/** Without a holder; the last operation stays readable. */
export function releasedLease(lease: Lease): Lease {
  const { holderIdentity: _, ...spec } = lease.spec ?? {}
  return { ...lease, spec }
}

export function isHeld(lease: Lease): boolean {
  return Boolean(lease.spec?.holderIdentity)
}

export function isStale(lease: Lease, now: Date): boolean {
  return takeoverTime(lease).getTime() <= now.getTime()
}

/**
 * Whether the lease was renewed in the future, by more than its duration: the clock of its holder is ahead. Such a time
 * does not show that the holder is alive.
 */
export function isAhead({ spec }: Lease, now: Date): boolean {
  const { renewTime, leaseDurationSeconds = usualDurationSeconds } = spec ?? {}
  return renewTime !== undefined && Date.parse(renewTime) > now.getTime() + leaseDurationSeconds * 1000
}

/** A lease without times was not written by this program: it counts as abandoned. */
function takeoverTime(lease: Lease): Date {
  const { renewTime, leaseDurationSeconds = usualDurationSeconds } = lease.spec ?? {}
  return new Date((renewTime ? Date.parse(renewTime) : 0) + leaseDurationSeconds * 1000)
}

export function operationOf(lease: Lease): string {
  return lease.metadata.annotations?.[operationAnnotation] ?? 'an operation'
}

export function heldFinding(lease: Lease): Finding {
  const since = lease.spec?.acquireTime ? secondsOf(new Date(lease.spec.acquireTime)) : 'an unknown time'
  return {
    code: 'OPERATION_RUNNING',
    subject: 'operation',
    found: `"${operationOf(lease)}" runs since ${since}, started by ${lease.spec?.holderIdentity}`,
    fix: `run this again when it has ended; if it was interrupted, a run after ${secondsOf(takeoverTime(lease))} takes over`,
  }
}

/** RFC 3339 with microseconds, as the API requires for MicroTime. */
function microTime(time: Date): string {
  return time.toISOString().replace('Z', '000Z')
}

function secondsOf(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z')
}

export function belongsTo(lease: Lease, run: string): boolean {
  return lease.metadata.annotations?.[runAnnotation] === run
}
