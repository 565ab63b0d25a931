import { setTimeout as sleepFor } from 'node:timers/promises'
import { memberNames, namesOf } from '../../cluster/names.ts'
import type { Secret } from '../../cluster/object-types.ts'
import type { Kubernetes } from '../../kubernetes/kubernetes.ts'
import { withLease } from '../../kubernetes/lease-lock.ts'
import { withMember } from '../../members/member-client.ts'
import { withAnyMember } from '../../members/with-any-member.ts'
import { otherPlan } from '../../problem/other-plan.ts'
import { Problem } from '../../problem/problem.ts'
import { namedSubject } from '../../problem/subjects.ts'
import type { Reporter } from '../../report/reporter.ts'
import { type AccessRecord, isRecorded, writeAccessRecord } from '../observe/access-record.ts'
import { platformRoleObject } from '../observe/rbac-objects.ts'
import type { AccessEnd } from '../observe/state.ts'
import { pairOf, pairsOf } from '../observe/trusted-credentials.ts'
import { isOver } from '../plan/desired-access.ts'
import type { AccessPlan, AccessStep, Stage } from '../plan/plan-types.ts'
import { createThrottle, mayBeLoggedIn, unthrottled } from './auth-change-throttle.ts'
import { executeStages } from './execute-steps.ts'
import { type LiveAccess, type ObserveAccessOptions, type ObservedAccess, observeAccess } from './observe-access.ts'

export interface ApplyAccessContext extends Omit<ObserveAccessOptions, 'now' | 'report'> {
  /** Computes the plan from the observed access; the same input gives the same plan. */
  readonly decide: (observed: ObservedAccess) => AccessPlan
  readonly digestOf: (plan: AccessPlan) => string
  readonly describe: (step: AccessStep) => string
  /** The digest of the approved plan; undefined if no approval was requested. */
  readonly approved: string | undefined
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly holder: string
  readonly report: Reporter
}

/**
 * A burst, and the login after it, fit into the two seconds that an impatient application waits for a response. The
 * quiet period is as long as etcd's Go client needs to renew a lease after its stream was refused: a pause of half a
 * second, a login, and up to another half second.
 */
const throttle = { burstMilliseconds: 300, quietMilliseconds: { least: 2000, most: 8000 } }

const untouched = 'sync-access refused: no access was changed'

/**
 * Applies `plan`, computed from `first`. Refuses a plan that differs from the approved one, or from a plan of the
 * current state. Returns whether access changed. An interrupted run can be repeated; without steps, nothing is written.
 */
export async function applyAccess(
  context: ApplyAccessContext,
  first: ObservedAccess,
  plan: AccessPlan,
): Promise<boolean> {
  const { kubernetes, spec, digestOf, approved, now, signal, holder, report } = context
  const digest = digestOf(plan)
  if (approved !== undefined && approved !== digest) throw otherPlan(untouched, approved, digest)
  if (plan.stages.length === 0 && isRecorded(first.accessRecord, recordOf(first))) return false
  const lock = { namespace: spec.namespace, name: namesOf(spec).operation, operation: 'sync-access' }
  return withLease(kubernetes, { ...lock, holder, now, signal, report }, async (guarded, stop) => {
    const look = () => observeAccess('apply', { ...context, kubernetes: guarded, now: now(), report })
    const current = await report.phase('observe again while the lock is held', look)
    const planned = context.decide(current)
    if (digestOf(planned) !== digest) throw otherPlan(untouched, digest, digestOf(planned))
    if (planned.stages.length > 0) await applyPlan({ ...context, kubernetes: guarded, signal: stop }, current, planned)
    await report.phase('write the access record', async () => {
      const after = planned.stages.length > 0 ? await look() : current
      const ends = endsAfter(planned, after.accessRecord, now())
      await writeAccessRecord(guarded, spec, after.accessRecord, {
        ...withoutWithdrawn(recordOf(after), planned),
        ends,
      })
      const left = context.decide({ ...after, state: { ...after.state, ends } })
      if (planned.stages.length > 0 && left.stages.length > 0) throw stillToDo(left, context.describe)
    })
    return planned.stages.length > 0
  })
}

async function applyPlan(context: ApplyAccessContext, observed: ObservedAccess, plan: AccessPlan): Promise<void> {
  const { kubernetes, spec, signal, now, report, describe } = context
  const live = liveOf(observed)
  await refuseRoles(kubernetes, spec, plan.stages)
  await noteDeliveries(kubernetes, spec, observed.accessRecord, plan.stages)
  const sleep = (milliseconds: number) => sleepFor(milliseconds, undefined, { signal })
  const effects = {
    ...live,
    written: new Set<Secret>(),
    kubernetes,
    throttle: mayBeLoggedIn(live.hidden)
      ? createThrottle({ ...throttle, now: () => performance.now(), sleep })
      : unthrottled,
    now,
    signal,
    report,
  }
  await withAnyMember(live.members, ({ etcd }) => executeStages(plan.stages, { ...effects, etcd }, describe))
  await report.phase('wait until every member has the change', () => everyMemberKnows(live, report))
}

/** The ends of the applied plan, or the recorded ends if the plan has none. Expired access has already been revoked. */
function endsAfter({ stages }: AccessPlan, { ends = [] }: AccessRecord, now: Date): readonly AccessEnd[] {
  const [noted] = stages.flatMap(({ steps }) => steps.filter((step) => step.kind === 'note-ends'))
  return (noted?.ends ?? ends).filter(({ expires }) => !isOver(expires, now))
}

/**
 * Removes withdrawn credentials from the record, even if their Secret still exists: an identity that may write Secrets
 * in its namespace can keep it with a finalizer, or create it again.
 */
function withoutWithdrawn(record: AccessRecord, { stages }: AccessPlan): AccessRecord {
  if (record.recorded === undefined) return record
  const steps = stages.flatMap((stage) => stage.steps.filter((step) => step.kind === 'withdraw-credentials'))
  const withdrawn = pairsOf(
    steps.flatMap(({ user, namespaces }) => namespaces.map((namespace) => ({ namespace, etcdUser: user }))),
  )
  const credentials = record.recorded.credentials.filter(
    ({ namespace, etcdUser }) => !withdrawn.has(pairOf(namespace, etcdUser)),
  )
  return { ...record, recorded: { ...record.recorded, credentials } }
}

/**
 * The observed access, as the record for identities that may not observe it. It contains only credentials that were
 * recorded before their Secrets were written.
 */
function recordOf(observed: ObservedAccess): AccessRecord {
  const { hidden } = liveOf(observed)
  const noted = pairsOf(observed.accessRecord.recorded?.credentials ?? [])
  const credentials = hidden.credentials.filter(({ namespace, etcdUser }) => noted.has(pairOf(namespace, etcdUser)))
  return {
    namespaces: [...new Set(credentials.map(({ namespace }) => namespace))].sort(),
    recorded: { ...hidden, credentials },
    ends: observed.accessRecord.ends ?? [],
  }
}

function liveOf({ live }: ObservedAccess): LiveAccess {
  if (live === undefined) throw new Error('an identity that applies can observe everything')
  return live
}

/**
 * The administrators of the Kubernetes cluster define what a Role contains: Kubernetes refuses rules that the writer
 * does not have, and the identity that applies may only bind Roles. This dry run happens before any change.
 */
async function refuseRoles(
  kubernetes: Kubernetes,
  spec: ApplyAccessContext['spec'],
  stages: readonly Stage[],
): Promise<void> {
  const roles = stages.flatMap(({ steps }) => steps.filter((step) => step.kind === 'write-role'))
  for (const { role, rules } of roles) {
    const object = platformRoleObject(spec, role, rules)
    try {
      await kubernetes.apply(object, { dryRun: true })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      throw new Problem(untouched, [
        {
          code: 'ROLES_OUTDATED',
          subject: 'roles',
          found: `needs Role ${spec.namespace}/${object.metadata.name} of this release, found none or another one, and no permission to write it`,
          fix: 'let an administrator of the Kubernetes cluster run: managed-etcd permissions --action sync-access | kubectl apply -f -',
        },
      ])
    }
  }
}

/**
 * Records deliveries before the first Secret is written, so that the next run finds the Secrets of an interrupted run
 * even if the policy has changed. A Secret that is not recorded here is not trusted: an identity that may write Secrets
 * in a namespace can create one that looks the same.
 */
async function noteDeliveries(
  kubernetes: Kubernetes,
  spec: ApplyAccessContext['spec'],
  before: AccessRecord,
  stages: readonly Stage[],
): Promise<void> {
  const coming = stages.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.kind === 'deliver-credentials'
        ? step.namespaces.map((namespace) => ({ namespace, etcdUser: step.user }))
        : [],
    ),
  )
  const namespaces = [...new Set([...before.namespaces, ...coming.map(({ namespace }) => namespace)])].sort()
  const recorded = before.recorded ?? { etcdUsers: [], etcdRoles: [], credentials: [], foreign: [] }
  const noted = pairsOf(recorded.credentials)
  const added = coming.filter(({ namespace, etcdUser }) => !noted.has(pairOf(namespace, etcdUser)))
  const credentials = [...recorded.credentials, ...added.map((one) => ({ ...one, sound: false }))]
  await writeAccessRecord(kubernetes, spec, before, { ...before, namespaces, recorded: { ...recorded, credentials } })
}

/**
 * A member accepts a deleted user until it has applied the deletion. To answer this request, a member has to apply
 * everything that was committed before. Once all members have answered, none accepts a deleted user.
 */
async function everyMemberKnows({ members }: LiveAccess, report: Pick<Reporter, 'warning'>): Promise<void> {
  await Promise.all(
    memberNames(members.spec).map(async (member) => {
      try {
        await withMember(members, member, (etcd) => etcd.authStatus())
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        report.warning({
          code: 'MEMBER_NOT_INFORMED',
          subject: namedSubject('member', member),
          found: `could not confirm that it has the change: ${error.message}`,
          fix: 'until it has caught up, it may still answer reads of users without access; check it with etcdctl endpoint status',
        })
      }
    }),
  )
}

function stillToDo(left: AccessPlan, describe: (step: AccessStep) => string): Problem {
  const steps = left.stages.flatMap((stage) => stage.steps)
  return new Problem('sync-access applied the plan, but access still differs', [
    {
      code: 'ACCESS_CHANGED_MEANWHILE',
      subject: 'access',
      found: `another writer changes access at the same time; remaining steps: ${steps.slice(0, 5).map(describe).join('; ')}`,
      fix: 'find this writer, then run sync-access again',
    },
  ])
}
