import { missingWithCredentials } from '../access/observe/missing-with-credentials.ts'
import { strangerFinding } from '../access/observe/trusted-credentials.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { WaitContext } from '../cluster/wait-pods.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { usesPrometheusOperator } from '../objects/observe-objects.ts'
import { type Finding, refuse } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { notRenewable, secretsOf } from './key-material.ts'
import type { Goal, RotationStep } from './next-step.ts'
import { type ObservedRotation, observe } from './observe.ts'
import { planRotation } from './plan.ts'
import { hasExpiredCertificate, healthFindings, issuingClockFindings, rotationAccess } from './preconditions.ts'
import { idsToRetire, type RotationScope } from './scope.ts'
import { type Signing, signingFor } from './signing.ts'

/** The inputs of a rotation. */
export interface RotationInputs {
  readonly what: RotationScope
  /** Milliseconds. */
  readonly within: number
  /** Milliseconds. */
  readonly after: number
  /** Secret. */
  readonly identity: string | undefined
}

/** The result of comparing a cluster with the inputs: the steps, and what they need. */
export interface PreparedRotation {
  readonly observed: ObservedRotation
  readonly goal: Goal
  readonly steps: readonly RotationStep[]
  readonly signing: Signing
  /** Certificates have ended, so members and portals do not serve. The run waits for them after the renewal. */
  readonly fixes: boolean
}

const refused = 'rotate-certificates refused: nothing was written'

/** Observes the cluster, refuses an unsafe rotation, and plans. Writes nothing. */
export async function prepareRotation(
  waitContext: WaitContext,
  asked: RotationInputs,
  report: Pick<Reporter, 'mask' | 'warning'>,
): Promise<PreparedRotation> {
  const { kubernetes, spec, now } = waitContext
  if (asked.identity !== undefined) report.mask(asked.identity)
  const prometheusOperator = await usesPrometheusOperator(kubernetes, spec)
  const extent = { prometheusOperator, suppliedAuthority: spec.tls.authority?.secret }
  refuse(refused, await missingWithCredentials(kubernetes, spec, 'rotate-certificates', extent))
  const observed = await observe(waitContext)
  for (const secret of secretsOf(observed.materials)) report.mask(secret)
  for (const secret of observed.materials.objects.strangers) report.warning(strangerFinding(secret))
  for (const finding of notRenewable(observed.materials)) report.warning(finding)
  const { state } = observed
  const goal: Goal = {
    retire: idsToRetire(state, asked.what, asked.within, now()),
    waitMilliseconds: asked.after,
  }
  const steps = planRotation(state, goal, now())
  if (steps.length === 0)
    return { observed, goal, steps, signing: { rootKey: undefined, own: undefined }, fixes: false }

  const signing = await signingFor(kubernetes, spec, observed, steps, asked.identity, now())
  for (const key of [signing.rootKey, signing.own?.kind === 'issuer' ? signing.own.issuer.key : undefined]) {
    if (key !== undefined) report.mask(key)
  }
  refuse(refused, [
    ...issuingClockFindings(now(), await kubernetes.clock()),
    ...signing.findings,
    ...(await health(kubernetes, spec, observed, now(), report)),
  ])
  return { observed, goal, steps, signing, fixes: hasExpiredCertificate(state, now()) }
}

/** If certificates have ended, the cluster cannot be healthy, and only new certificates can fix it. */
async function health(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  { state, materials }: ObservedRotation,
  now: Date,
  report: Pick<Reporter, 'warning'>,
): Promise<Finding[]> {
  const access = rotationAccess(kubernetes, spec, materials, now)
  if (access !== undefined && !hasExpiredCertificate(state, now)) return healthFindings(access)
  report.warning({
    code: 'CERTIFICATE_INVALID',
    subject: 'certificates',
    found: 'certificates have ended: the health of the members cannot be checked before they are renewed',
    fix: 'nothing to do: they are renewed now; check the members afterwards',
  })
  return []
}
